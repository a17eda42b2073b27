"""Pages of a made-up place as many systems write them: texts whose words sound like errors, surveys, letters; lists and pages that are easily mistaken.

None is a copy: titles, places and numbers are made up; the markup follows what each system writes. What a visitor reads
on each was written down before it was read by the program.
"""

# ruff: noqa: C408, E701, E702
from datetime import date, timedelta

from told_pages import add

A7=["县公安局破获一起特大网络赌博案","关于404线公路改造工程施工的公告","县统计局开展人口变动抽样调查","“12345”热线上半年运行情况通报","关于县长信箱系统升级维护的公告","县政务服务网升级改造期间暂停服务的通知","关于开展群众安全感满意度问卷调查的公告","在线访谈预告：县教育局局长谈双减","县长与网民面对面交流会举行","县图书馆推出搜索一体机服务","网站改版公告","关于网上投票评选最美教师的通知"]
B7=["根据工作安排，现将有关事项公告如下，请广大群众知悉并相互转告，由此带来的不便敬请谅解。","县委、县政府高度重视，多次召开专题会议研究部署，推动各项任务落地落实，取得了阶段性成效。","此次活动共发放宣传资料500余份，现场解答群众疑问60余个，受到社会各界广泛好评。"]
def b(n=3): return "".join(f"<p>{B7[i%3]}</p>" for i in range(n))
D="http://www.donghe.gov.cn"
def li(n=10,first=date(2026,10,8)): return "".join(f"<li><a href='/a/{k}.html'>{A7[k%12]}</a><span>{first-timedelta(days=4*k)}</span></li>" for k in range(n))
def pg(title,main,crumb=(),foot=True,menu=True,extra=""):
    c="<div class=wz>当前位置：<a href='/'>首页</a>"+"".join(f" > <a href='/{k}/'>{x}</a>" for k,x in enumerate(crumb))+"</div>" if crumb else ""
    m="<div class=menu><a href='/'>首页</a> <a href='/zx/'>资讯中心</a> <a href='/gk/'>信息公开</a> <a href='/fw/'>政务服务</a> <a href='/hd/'>互动交流</a> <a href='/tc/'>数据开放</a></div>" if menu else ""
    f="<div class=ft>主办单位：东和县人民政府办公室 网站标识码：4101010009 豫ICP备05009876号 <a href='/map.html'>网站地图</a></div>" if foot else ""
    return f"<html><head><meta charset=utf-8><title>{title}</title>{extra}</head><body>{m}{c}{main}{f}</body></html>"
def ar(k,crumb,date_="2026-10-08",body=None,url=None,**w):
    t=A7[k]; add(f"a7-{k}-{crumb[-1] if crumb else ''}",url or D+f"/zx/tz/{k}88.html",pg(f"{t}-东和县人民政府",f"<h1>{t}</h1><div class=i>发布时间：{date_}　来源：县政府办</div>{body or b()}",crumb),**dict(dict(kind="article",title=t,date=date_,source="县政府办",letters=[]),**w))
for k in range(12): ar(k,("资讯中心","通知公告"))
ar(4,("互动交流","县长信箱")); ar(8,("互动交流","互动动态")); ar(5,("政务服务","服务公告"),body="<p>因系统升级维护，县政务服务网将于2026年10月10日暂停服务，请您谅解。</p>")
ar(10,("资讯中心","公告"),body="<p>本网站改版完成，新版已上线。</p>")
def kk(name,url,html,**w): add(name,url,html,**w)
kk("y7-zc-lib",D+"/gk/zck/",pg("政策文件库-东和县人民政府","<form action='/zck'><input name=title placeholder='标题'><input name=wh placeholder='文号'><select><option>年份</option></select><button>检索</button></form><ul>"+li()+"</ul><div>共120条 1/12 <a href='?p=2'>下一页</a></div>",("信息公开","政策文件库")),kind="column",count=10,newest="2026-10-08")
kk("y7-rsrm",D+"/gk/rs/1.html",pg("任免通知-东和县人民政府","<h1>任免通知</h1><div>发布时间：2026-07-07</div><p>张三任县水利局副局长。</p>",("信息公开","人事任免")),kind="article",date="2026-07-07")
kk("y7-pics",D+"/zx/tp/2.html",pg("秋日东和-图片新闻-东和县人民政府","<h1>秋日东和</h1><div>2026-10-08</div><p><img src=1.jpg></p><p><img src=2.jpg></p>",("资讯中心","图片新闻")),kind="article",date="2026-10-08",title="秋日东和")
kk("y7-intro-list",D+"/zt/ny/",pg("农业技术推广-东和县人民政府",f"<div class=intro>{b(2)}</div><ul>{li(8)}</ul>",("专题专栏","农业技术推广")),kind="column",count=8)
kk("y7-static-upd",D+"/about/zs/",pg("自然地理-东和概况-东和县人民政府",f"<h2>自然地理</h2>{b(6)}<p>更新时间：2026-01-05</p>",("东和概况","自然地理")))
kk("y7-nocrumb-list",D+"/news/list.asp?id=3",pg("工作动态_东和县民政局",f"<h2>工作动态</h2><ul>{li(12)}</ul><p>第1页 共9页 <a href='list.asp?id=3&page=2'>下一页</a></p>"),kind="column",title="工作动态",count=12)
kk("y7-print",D+"/print.asp?id=5",pg("打印页面",f"<h3 align=center>{A7[0]}</h3><p align=center>2026-10-08 10:10</p>{b()}<p align=center>【打印】【关闭】</p>",menu=False,foot=False),kind="article",title=A7[0],date="2026-10-08 10:10")
kk("y7-inner",D+"/content.jsp?id=5",f"<html><body><div align=center><b>{A7[2]}</b></div><div align=center>发布时间：2026-10-08</div><div>{b(4)}</div></body></html>",kind="article",title=A7[2],date="2026-10-08")
kk("y7-404-links",D+"/x.html",pg("页面未找到-东和县人民政府",f"<h2>对不起，您访问的页面不存在或已删除</h2><h3>您可能感兴趣的内容</h3><ul>{li(6)}</ul>"),kind="error")
kk("y7-404-en",D+"/en/x.html",pg("Page Not Found | Donghe","<h1>Sorry, the page you requested was not found</h1><p>It may have been moved or deleted.</p><a href='/en/'>Home</a>",menu=False,foot=False),kind="error")
kk("y7-maint",D+"/",pg("系统维护","<h2>网站维护中</h2><p>网站正在进行例行维护，预计2026年11月23日8:00恢复。</p>",menu=False,foot=False),kind="error")
kk("y7-dept-links",D+"/gk/bm/",pg("部门信息公开-东和县人民政府","<ul>"+"".join(f"<li><a href='/gk/bm/{k}/'>县{x}局</a></li>" for k,x in enumerate(["教育", "财政", "民政", "司法", "审计", "统计", "医保", "信访", "水利", "林业"]))+"</ul>",("信息公开","部门信息公开")),kind="column")
kk("y7-years",D+"/gk/nb/",pg("年度报告-东和县人民政府","<ul>"+"".join(f"<li><a href='{y}.pdf'>{y}年度</a></li>" for y in range(2025,2015,-1))+"</ul>",("信息公开","年度报告")),kind="column",count=10)
kk("y7-bus",D+"/fw/gj/",pg("公交线路-东和县人民政府","<table>"+"".join(f"<tr><td>{k}路</td><td>火车站—县政府—人民医院—开发区</td><td>6:00-19:00</td></tr>" for k in range(1,9))+"</table>",("政务服务","公交线路")),kind="other")
kk("y7-reg",D+"/reg.do",pg("用户注册","<form method=post>用户名<input name=u>密码<input type=password name=p>确认密码<input type=password name=p2>手机<input name=m><button>注册</button></form>"),kind="other")
kk("y7-mail-home",D+"/hd/",pg("互动交流-东和县人民政府","<div><h3>县长信箱<a href='/hd/xz/'>更多</a></h3><ul>"+li(5)+"</ul></div><div><h3>意见征集<a href='/hd/zj/'>更多</a></h3><ul>"+li(5)+"</ul></div><div><h3>在线访谈<a href='/hd/ft/'>更多</a></h3><ul>"+li(4)+"</ul></div>",("互动交流",)),kind="column",title="互动交流")
kk("y7-bid-detail",D+"/gk/zb/9.html",pg("东和县第一中学综合楼施工招标公告-东和县人民政府","<h1>东和县第一中学综合楼施工招标公告</h1><div>发布时间：2026-09-09</div><table><tr><td>报名时间</td><td>2026-09-10至2026-09-15</td></tr><tr><td>开标时间</td><td>2026-09-30 09:00</td></tr><tr><td>联系电话</td><td>0371-6000000</td></tr><tr><td>招标人</td><td>东和县第一中学</td></tr></table>",("信息公开","招标公告")),kind="article",date="2026-09-09")
kk("y7-home-crumb",D+"/index.html",pg("东和县人民政府","<div>您的位置：首页</div>"+"".join(f"<div><h3>{x}</h3><a href='/{x}/'>更多</a><ul>{li(6)}</ul></div>" for x in ("要闻","公告","政策","动态"))),kind="home")
kk("y7-gazette-art",D+"/gb/202608/3.html",pg("东和县人民政府关于表彰劳动模范的决定-政府公报","<h1>东和县人民政府关于表彰劳动模范的决定</h1><p>东政〔2026〕8号</p>"+b()+"<p>东和县人民政府</p><p>2026年4月28日</p>",("信息公开","政府公报","2026年第8期")),kind="article",title="东和县人民政府关于表彰劳动模范的决定")
kk("y7-empty-search",D+"/gk/zck/?y=1999",pg("政策文件库-东和县人民政府","<form><input name=title placeholder=标题><button>查询</button></form><p>未查询到相关数据</p>",("信息公开","政策文件库")),kind="column",count=0)
kk("y7-topic-sub",D+"/zt/ztjy/xxdt/",pg("学习动态-主题教育-东和县人民政府",f"<ul>{li(10)}</ul>",("专题专栏","主题教育","学习动态")),kind="column",title="学习动态",count=10)
kk("y7-vr",D+"/fw/vr/",pg("VR看东和-东和县人民政府","<iframe src='https://720yun.com/t/abc' width=100% height=700></iframe>",("走进东和","VR看东和")))
kk("y7-consult-form",D+"/hd/zx/add.html",pg("我要咨询-东和县人民政府","<form method=post>姓名<input name=n>电话<input name=t>咨询部门<select><option>县教育局</option></select>标题<input name=s>内容<textarea name=c></textarea>是否公开<input type=radio name=o>是<input type=radio name=o>否<button>提交</button></form>",("互动交流","我要咨询")),kind="letter")
