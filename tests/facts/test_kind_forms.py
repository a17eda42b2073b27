"""Kinds of pages told apart: homes and hubs, texts and lists, pages about the site, errors with status 200."""

from datetime import datetime

import pytest
from families_gov import page
from golden_pages import HOST, PROSE, nav, p, rows

from pucha.facts.page import read_page


def li(n: int = 6, s: int = 0) -> str:
    return "<ul>"+"".join(f"<li><a href='/a/{s}{k}.html'>{t}</a><span>{d:%m-%d}</span></li>" for t,d,k in rows(n))+"</ul>"


def blocks(names: list[str]) -> str:
    return "".join(f"<div class='b'><h3>{x}</h3><a href='/c{k}/'>更多</a>{li(6,k)}</div>" for k,x in enumerate(names))


def path(*s: str) -> str:
    return '<div class="wz">当前位置：<a href="/">首页</a>'+"".join(f' &gt; <a href="/{k}/">{x}</a>' for k,x in enumerate(s))+'</div>'


PAGES = {
    "home-root": (page("示例市水利局",blocks(["要闻", "公告", "政策", "动态"])), HOST + "/", "home"),
    "home-index": (page("示例市水利局",blocks(["要闻", "公告", "政策", "动态"])), HOST + "/index.shtml", "home"),
    "home-web": (page("示例市水利局",blocks(["要闻", "公告", "政策", "动态"])), HOST + "/web/index.html", "home"),
    "home-pics": (page("示例市博物馆", "<div class='banner'><img src=a.jpg></div>"+"".join(f"<div class='e'><a href='/z/{k}.html'><img src='/u/{k}.jpg'><h4>{t}</h4></a></div>" for t,_,k in rows(6))+"<a href='/yuyue'>参观预约</a>"), HOST + "/", "home"),
    "channel-hub": (page("政务公开-示例市人民政府", path("政务公开")+blocks(["机构职能", "政策文件", "规划计划", "财政信息"])), HOST + "/zwgk/", "column"),
    "channel-hub-nocrumb": (page("政务公开_示例市人民政府",blocks(["机构职能", "政策文件", "规划计划", "财政信息"])), HOST + "/zwgk/index.html", "column"),
    "about": (page("市情概况-示例市人民政府", path("走进示例", "市情概况")+p(PROSE*3)), HOST + "/zjsl/sqgk/", "other"),
    "sitemap": (page("网站地图-示例市", path("网站地图")+"".join(f"<h4><a href='/{k}/'>{x}</a></h4><ul>{nav()}</ul>" for k,x in enumerate(["政务公开", "政务服务", "互动交流"]))), HOST + "/wzdt.html", "other"),
    "privacy": (page("隐私声明-示例市", path("隐私声明")+p(PROSE*2)), HOST + "/ysm.html", "other"),
    "login": (page("用户登录",'<form action="/l" method="post">用户名<input name="u">密码<input type="password" name="p"><button>登录</button></form>'), HOST + "/login.jsp", "other"),
    "search-none": (page("站内搜索-示例市",'<form action="/s"><input name="q" value="养老"><button>搜索</button></form><p>抱歉，没有找到与“养老”相关的内容，共搜索到0条结果，建议您检查输入的文字是否有误。按时间排序 按相关度排序</p>'), HOST + "/s?q=%E5%85%BB", "search"),
    "gone-200": (page("示例市人民政府",'<div class="wz">当前位置：<a href="/">首页</a></div><div>您访问的页面已被删除或不存在</div>'), HOST + "/a/1.html", "error"),
    "no-right": ("<html><head><title>提示</title></head><body><p>对不起，您没有访问权限，请联系管理员。</p></body></html>", HOST + "/a/1.html", "error"),
    "param": ("<html><body>参数错误</body></html>", HOST + "/a.asp?id=", "error"),
    "meta-refresh": ('<html><head><meta http-equiv="refresh" content="3;url=http://www.shili.gov.cn/new/"></head><body>页面跳转中……</body></html>', HOST + "/", "redirect"),
    "js-location": ('<html><body><script language="javascript">window.top.location.href="index_1.html"</script></body></html>', HOST + "/", "redirect"),
    "article-attach-only": (page("关于公布2025年考试成绩的通知-示例市", path("通知公告")+"<h1>关于公布2025年考试成绩的通知</h1><div>发布时间：2025-03-28</div><p>附件：<a href='/f/1.xls'>成绩表.xls</a></p>"), HOST + "/tz/12.html", "article"),
    "article-video": (page("示例市宣传片-示例市", path("视频")+"<h1>示例市宣传片</h1><div>2025-03-28 来源：示例台</div><video src='/v.mp4'></video>"), HOST + "/sp/12.html", "article"),
    "article-pics": (page("图说示例之春-示例市", path("图片新闻")+"<h1>图说示例之春</h1><div>发布时间：2025-03-28</div>"+"".join(f"<p><img src='/u/{k}.jpg'></p><p>春日的示例公园。（张三 摄）</p>" for k in range(5))), HOST + "/tp/12.html", "article"),
    "article-related": (page("市政府召开会议-示例市", path("要闻")+f"<h1>市政府召开会议</h1><div>2025-03-28 来源：日报</div>{p()}<h3>相关阅读</h3>{li(8)}"), HOST + "/yw/12.html", "article"),
    "article-table": (page("2025年3月空气质量月报-示例市", path("数据")+"<h1>2025年3月空气质量月报</h1><div>发布时间：2025-04-02</div><table>"+"".join(f"<tr><td>2025-03-{k:02d}</td><td>良</td><td>{50+k}</td></tr>" for k in range(1,29))+"</table>"), HOST + "/sj/12.html", "article"),
    "list-one": (page("人事任免-示例市", path("政务公开", "人事任免")+li(1)), HOST + "/zwgk/rsrm/", "column"),
    "list-undated": (page("下载中心-示例市", path("下载中心")+"<ul>"+"".join(f"<li><a href='/f/{k}.doc'>{t}申请表</a></li>" for t,_,k in rows(8))+"</ul>"), HOST + "/xzzx/", "column"),
    "topic": (page("学习贯彻会议精神专题_示例市",f"<div class='banner'><img src='/zt.jpg'></div>{blocks(['重要论述', '工作动态', '学习体会'])}"), HOST + "/zt/xxgc/", "column"),
}


@pytest.mark.parametrize("name", PAGES)
def test_the_kind_of_a_page(name: str) -> None:
    html, url, kind = PAGES[name]
    found = read_page(html.encode(), url, as_of=datetime(2025, 6, 1, 12))
    assert found.kind.value == kind, found.kind_reason
