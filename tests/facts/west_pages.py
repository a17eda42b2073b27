"""Pages of a made-up place as many systems write them: short notices of repairs, lists in odd frames, info lines.

None is a copy: titles, places and numbers are made up; the markup follows what each system writes. What a visitor reads
on each was written down before it was read by the program.
"""

# ruff: noqa: C408, E702
from datetime import date, timedelta

from told_pages import add

D="http://www.xishan.gov.cn"
A=["西山区图书馆闭馆通知","区委常委会召开会议","关于领取残疾人证的温馨提示","西山区2026年度重大建设项目清单","西山文旅节精彩回放","区退役军人事务局招聘简章","三季度空气质量排名","老旧小区改造问答"]
def li(n=8,f="%Y-%m-%d",u="/a/{}.html"): return "".join(f"<li><a href='{u.format(900-k)}'>{A[k%8]}</a><span>{(date(2026,10,12)-timedelta(days=6*k)).strftime(f)}</span></li>" for k in range(n))
def pg(title,main,crumb=None,foot="<div id=footer>西山区人民政府主办 西山区融媒体中心承办<br>滇ICP备05000011号　网站标识码5301120001</div>",head=""):
    return f"<html><head><meta charset=utf-8><title>{title}</title>{head}</head><body><div id=nav><a href=/>首页</a><a href=/z/>资讯</a><a href=/g/>公开</a><a href=/f/>服务</a><a href=/h/>互动</a></div>{crumb or ''}{main}{foot}</body></html>"
def cr(*s): return "<div class=loc>首页 &gt; "+" &gt; ".join(f"<a href=/{k}/>{x}</a>" for k,x in enumerate(s))+"</div>"
# articles undated in small frames, error-sounding
for k,(t,txt) in enumerate([("关于暂停办理不动产登记业务的公告","因机房搬迁，2026年10月20日至21日暂停办理不动产登记业务，敬请谅解。"),("服务器故障处理情况说明","昨日网站服务器出现故障，现已恢复正常。"),("西山区图书馆闭馆通知","因内部设施维护，图书馆于10月20日闭馆一天。"),("关于门户网站改版上线的通知","新版门户网站已上线试运行，原栏目内容正在迁移。"),("系统升级公告","区政务服务平台将于本周六升级，期间无法访问。")]):
    add(f"e8-{k}",D+f"/z/tz/{k}.html",pg(f"{t}-西山区人民政府",f"<h1>{t}</h1><p>发布时间：2026-10-18</p><p>{txt}</p>",cr("资讯","通知公告")),kind="article",title=t,date="2026-10-18")
    add(f"e8u-{k}",D+f"/z/tz/t20261018_{k}.html",pg(f"{t}-西山区人民政府",f"<h1>{t}</h1><p>{txt}</p><p>西山区人民政府办公室</p><p>2026年10月18日</p>",cr("资讯","通知公告")),kind="article",title=t)
# lists in odd frames
def al(name,html,n=8,newest="2026-10-12",title="通知公告",kind="column",**k): add(name,k.pop("url",D+"/z/tz/"),pg(f"{title}-西山区人民政府",html,cr("资讯",title)),**dict(dict(kind=kind,title=title,count=n,newest=newest),**k))
al("l8-form","<form name=f method=post action=list.do><ul>"+li()+"</ul><input type=hidden name=page value=1><a href=\"javascript:turn(2)\">下一页</a></form>")
al("l8-marquee","<marquee><a href=/a/1.html>热烈祝贺我区获评全国文明城区</a></marquee><ul>"+li()+"</ul>")
al("l8-h3-same",f"<h3>通知公告</h3><ul>{li()}</ul>")
al("l8-dept-tabs","<div>按部门：<a href=?d=1>教育局</a><a href=?d=2>财政局</a><a href=?d=3>民政局</a><a href=?d=4>卫健局</a></div><div>按年份：<a href=?y=2026>2026</a><a href=?y=2025>2025</a></div><ul>"+li()+"</ul>")
al("l8-abs","<ul>"+li(u="http://www.xishan.gov.cn/a/{}.html")+"</ul>")
al("l8-ext","<ul>"+li(u="https://mp.weixin.qq.com/s/{}")+"</ul>")
al("l8-dup-link","<ul>"+"".join(f"<li><a href='/a/{k}.html'>·</a><a href='/a/{k}.html'>{A[k]}</a><a href='/a/{k}.html'>2026-10-{12-k:02d}</a></li>" for k in range(8))+"</ul>")
al("l8-span-date-first","<ul>"+"".join(f"<li><span>[2026-10-{12-k:02d}]</span> <span>[公告]</span> <a href='/a/{k}.html'>{A[k]}</a></li>" for k in range(8))+"</ul>")
al("l8-tr-click","<table>"+"".join(f"<tr onclick=\"location.href='/a/{k}.html'\"><td>{A[k]}</td><td>2026-10-{12-k:02d}</td></tr>" for k in range(8))+"</table>")
al("l8-short","<ul>"+"".join(f"<li><a href='/a/{k}.html'>第{k+1}期</a><span>2026-10-{12-k:02d}</span></li>" for k in range(8))+"</ul>",title="工作简报")
al("l8-empty-rows","<table>"+"".join((f"<tr><td><a href='/a/{k}.html'>{A[k]}</a></td><td>2026-10-{12-k:02d}</td></tr>" if k<5 else "<tr><td>&nbsp;</td><td></td></tr>") for k in range(15))+"</table>",5)
al("l8-footer-dates","<ul>"+li()+"</ul><p>页面更新时间：2026-11-20</p>")
al("l8-ol-nested-a","<ol>"+"".join(f"<li><p><b><a href='/a/{k}.html'><font color=blue>{A[k]}</font></a></b></p><p>2026/10/{12-k}</p></li>" for k in range(8))+"</ol>")
# articles
def aa(name,dt,head,title=A[1],tail="",**k): add(name,D+"/z/yw/3.html",pg(f"{title}-西山区人民政府",f"{head}<p>会议传达学习了上级会议精神，研究部署了近期重点工作。会议强调，要提高政治站位，狠抓工作落实。</p><p>会议还研究了其他事项。</p>{tail}",cr("资讯","要闻")),**dict(dict(kind="article",title=title,date=dt),**k))
aa("a8-1","2026-10-12",f"<h1>{A[1]}</h1><div>时间：2026-10-12　　文章来源：区委办　　责编：张三</div>",source="区委办")
aa("a8-2","2026-10-12",f"<h1>{A[1]}</h1><div><span>2026-10-12</span><span>作者：区委办</span><span>点击数：</span><span id=hits>23</span></div>")
aa("a8-3","2026-10-12 18:20",f"<div class=h>{A[1]}</div><div class=p>来源：西山发布 | 2026-10-12 18:20:33 | 编辑：李四</div>",source="西山发布")
aa("a8-4","2026-10-12",f"<h1>{A[1]}</h1><ul class=meta><li>发布：区委办</li><li>时间：2026年10月12日</li><li>阅读：100</li></ul>")
aa("a8-5","2026-10-12",f"<h1>{A[1]}</h1><p>（2026年10月12日）</p>")
aa("a8-6","2026-10-12",f"<h1>{A[1]}</h1><p>公开时间：2026-10-12　索引号：XS001　公开形式：主动公开</p>")
aa("a8-7","2026-10-12",f"<h1>{A[1]}</h1><p>发表时间:2026-10-12 15:00:00 文章录入:admin 来源:</p>",source=None)
aa("a8-8","2026-10-12",f"<h2>{A[1]}</h2><p>稿件来源：西山日报　发稿时间：2026-10-12</p>",tail="<p>（2026年10月11日西山日报1版）</p>")
aa("a8-9","2026-10-12",f"<h1>{A[1]}</h1><p>2026-10-12</p>",tail="<div>附件下载：<a href=1.doc>1.doc</a></div><div>上一篇：<a href=2.html>区政府常务会议 2026-10-13</a></div>")
# letters
Q="请问60岁以上老人免费乘坐公交需要办理什么手续，在哪里办理？"; R="您好，60周岁以上老人可持身份证到区政务中心公交窗口办理敬老卡，咨询电话0871-68000000。"
def le(name,html,letters,**k): add(name,D+"/h/x/8.html",pg("老年人公交卡办理咨询-区长信箱-西山区人民政府",html,cr("互动","区长信箱")),kind=k.pop("kind","letter"),letters=letters,**k)
le("m8-1",f"<table><tr><td>咨询主题</td><td>老年人公交卡办理咨询</td><td>咨询人</td><td>赵**</td></tr><tr><td>咨询时间</td><td>2026-09-01</td><td>回复时间</td><td>2026-09-04</td></tr><tr><td>咨询内容</td><td colspan=3>{Q}</td></tr><tr><td>回复单位</td><td colspan=3>区交通局</td></tr><tr><td>回复内容</td><td colspan=3>{R}</td></tr></table>",[("2026-09-01","2026-09-04","区交通局","answered")])
le("m8-2",f"<h2>老年人公交卡办理咨询</h2><div>来信人：赵** | 日期：2026-09-01</div><div>{Q}</div><h3>区交通局答复：</h3><div>{R}</div><div>2026-09-04</div>",[("2026-09-01","2026-09-04","*","answered")])
le("m8-3",f"<h2>老年人公交卡办理咨询</h2><p>【咨询时间】2026-09-01</p><p>【咨询内容】{Q}</p><p>【答复部门】区交通局</p><p>【答复时间】2026-09-04</p><p>【答复内容】{R}</p>",[("2026-09-01","2026-09-04","区交通局","answered")])
le("m8-4",f"<h2>老年人公交卡办理咨询</h2><p>提问时间：2026-09-01</p><p>提问：{Q}</p><p>回复：尚未回复</p>",[("2026-09-01",None,"*","unanswered")])
