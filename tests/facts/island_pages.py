"""Pages of a made-up place as many systems write them: modern markup, letters in boxes, one more of every kind.

None is a copy: titles, places and numbers are made up; the markup follows what each system writes. What a visitor reads
on each was written down before it was read by the program.
"""

# ruff: noqa: B905, C408, E701, E702
from datetime import date, timedelta

from told_pages import add

B6=["关于印发《北屿市停车管理办法》的通知","北屿市召开重点工作推进会","市司法局开展“法律明白人”培训","北屿港集装箱吞吐量突破百万标箱","关于2026年度市级非遗项目评审结果的公示","“小修小补”便民服务点地图上线","市疾控中心提醒：预防秋季呼吸道疾病","关于公开征集市民代表的启事","北屿市城市总体规划草案公示","老城区雨污分流改造完工","人才公寓申请指南发布","市民营企业家座谈会侧记","本周停水停电预告"]
C6=["为深入贯彻落实上级决策部署，进一步提升城市治理水平，市政府决定开展为期三个月的专项整治行动。",
"记者在现场看到，施工人员正在铺设管线，周边居民对改造后的环境充满期待。",
"据市统计局数据，1至9月全市地区生产总值同比增长6.3%，高于全省平均水平0.8个百分点。"]
def c(n=3): return "".join(f"<p>{C6[i%3]}</p>" for i in range(n))
def q(n=10,first=date(2026,11,6),step=4,s=0): return [(B6[(i+s)%len(B6)],first-timedelta(days=step*i),9900-i*17) for i in range(n)]
S="https://www.beiyu.gov.cn"
def sh(title,main,head="",foot="<footer><div>主办：北屿市人民政府办公室｜承办：北屿市大数据中心｜网站标识码：4600000077</div><div>琼ICP备05006666号-2｜琼公网安备46000002000123号</div></footer>",nav="<header><a class='logo' href='/'>北屿市人民政府</a><nav><a href='/'>首页</a><a href='/news/'>新闻</a><a href='/open/'>公开</a><a href='/service/'>服务</a><a href='/chat/'>互动</a></nav></header>",lang="zh-CN"):
    return f"<!DOCTYPE html><html lang='{lang}'><head><meta charset='utf-8'><title>{title}</title>{head}</head><body>{nav}<main>{main}</main>{foot}</body></html>"
def cb(*steps): return "<nav class='breadcrumb' aria-label='面包屑'><ol>"+"".join(f"<li><a href='/{k}/'>{x}</a></li>" for k,x in enumerate(steps))+"</ol></nav>"
def al(name,html,n=10,newest="2026-11-06",title="通知公告",path=None,kind="column",url=S+"/news/tz/",**k):
    add(name,url,sh(f"{title} | 北屿市人民政府",(path or cb("首页","新闻",title))+html),**dict(dict(kind=kind,title=title,count=n,newest=newest),**k))
al("p-article-tags","".join(f"<article><h3><a href='{n}.html'>{x}</a></h3><footer><time>{d:%Y-%m-%d}</time> · 市政府办</footer></article>" for x,d,n in q()))
al("p-grid-card","<div class='grid'>"+"".join(f"<a class='card' href='{n}.html'><figure><img src='{n}.webp' alt=''></figure><strong>{x}</strong><small>{d:%m月%d日}</small></a>" for x,d,n in q())+"</div>")
al("p-table-cards","<table>"+"".join("<tr>"+"".join(f"<td><a href='{n}.html'><img src='{n}.jpg'></a><br><a href='{n}.html'>{x}</a><br>{d}</td>" for x,d,n in q(9)[i:i+3])+"</tr>" for i in (0,3,6))+"</table>",9)
al("p-load-more","<ul id='list'>"+"".join(f"<li><a href='{n}.html'>{x}</a><span>{d}</span></li>" for x,d,n in q())+"</ul><button id='more' data-page='2'>加载更多</button><script>document.getElementById('more').onclick=function(){fetch('/api/list?page=2')}</script>")
al("p-nested-tables","<table><tr><td><table><tr><td><table width='98%'>"+"".join(f"<tr><td width=10>·</td><td><table><tr><td><a href='{n}.html'>{x}</a></td></tr></table></td><td><table><tr><td>({d:%Y-%m-%d})</td></tr></table></td></tr>" for x,d,n in q())+"</table></td></tr></table></td></tr></table>")
al("p-p-right","".join(f"<p><a href='{n}.html'>{x}</a></p><p align='right'>{d:%Y年%m月%d日}</p>" for x,d,n in q()))
al("p-status","<table><tr><th>序号</th><th>项目名称</th><th>公示时间</th><th>状态</th></tr>"+"".join(f"<tr><td>{k}</td><td><a href='{n}.html'>{x}</a></td><td>{d}～{d+timedelta(days=7)}</td><td>已结束</td></tr>" for k,(x,d,n) in enumerate(q(),1))+"</table>")
al("p-time-hm","<ul>"+"".join(f"<li><a href='{n}.html'>{x}</a><i>{d:%m-%d} 1{k}:30</i></li>" for k,(x,d,n) in enumerate(q(9)))+"</ul>",9)
al("p-src-time","<ul>"+"".join(f"<li><a href='{n}.html'>{x}</a><p><span>来源：北屿日报</span><span>时间：{d:%Y/%m/%d %H:%M}</span><span>浏览：{n}</span></p></li>" for x,d,n in q())+"</ul>")
al("p-tree-first","<div><ul class='tree'><li>法规公文<ul><li><a href='/g/1/'>规章</a></li><li><a href='/g/2/'>规范性文件</a></li><li><a href='/g/3/'>其他文件</a></li></ul></li><li><a href='/g/4/'>发展规划</a></li></ul></div><div><ul>"+"".join(f"<li><a href='{n}.html'>{x}</a><span>{d}</span></li>" for x,d,n in q())+"</ul></div>")
al("p-weekday","<ul>"+"".join(f"<li>{d:%Y-%m-%d} 星期{'一二三四五六日'[d.weekday()]} <a href='{n}.html'>{x}</a></li>" for x,d,n in q())+"</ul>")
al("p-summary-dates","<ul>"+"".join(f"<li><h3><a href='{n}.html'>{x}</a></h3><p>2025年1月{k+1}日，市政府召开会议，研究部署有关工作。会议强调，要统筹推进。</p><span>{d}</span></li>" for k,(x,d,n) in enumerate(q()))+"</ul>")
al("p-video","<ul class='vlist'>"+"".join(f"<li><div class='img' onclick=\"play('{n}.html')\"><img src='{n}.jpg'></div><a href='{n}.html'>{x}</a><span>时长 02:3{k}</span><span>{d}</span></li>" for k,(x,d,n) in enumerate(q(9)))+"</ul>",9)
al("p-doc-list","<ul>"+"".join(f"<li class='{e}'><a href='/f/{n}.{e}'>{x}</a> <small>{e.upper()} 12{k}KB {d}</small></li>" for k,((x,d,n),e) in enumerate(zip(q(8),["pdf","doc","xls","pdf","docx","zip","pdf","wps"])))+"</ul>",8)
al("p-en","<ul>"+"".join(f"<li><a href='{n}.html'>Beiyu starts project number {k+3} in the new area</a><span>{d.day} {d:%b} {d.year}</span></li>" for k,(x,d,n) in enumerate(q()))+"</ul>",title="News",path=cb("Home","News"),url=S+"/en/news/")
al("p-ug","<ul>"+"".join(f"<li><a href='{n}.html'>شەھەرلىك ھۆكۈمەت {k+1}-نۆۋەتلىك يىغىن ئاچتى</a><span>{d.year}-يىلى {d.month}-ئاينىڭ {d.day}-كۈنى</span></li>" for k,(x,d,n) in enumerate(q()))+"</ul>",title="خەۋەرلەر",path=cb("باش بەت","خەۋەرلەر"),url=S+"/ug/x/")
# articles
t=B6[3]
def aa(name,dt,head,src="-",title=t,ht=None,url=S+"/news/tz/9900.html",path=None,body=None,tail="",**k):
    w=dict(kind="article",title=title,date=dt); w.update(k)
    if src!="-": w["source"]=src
    add(name,url,sh(ht or f"{title} | 北屿市人民政府",(path if path is not None else cb("首页","新闻","通知公告"))+head+(body or c())+tail),**w)
aa("w-header-el","2026-11-06 08:00",f"<article><header><h1>{t}</h1><p><time datetime='2026-11-06T08:00'>2026-11-06 08:00</time> <span>北屿日报</span></p></header>")
aa("w-dl","2026-11-06",f"<h1>{t}</h1><dl><dt>发布日期</dt><dd>2026-11-06</dd><dt>来源</dt><dd>北屿日报</dd></dl>")
aa("w-th","2026-11-06",f"<table><tr><th>标题</th><td>{t}</td></tr><tr><th>发布时间</th><td>2026-11-06</td></tr><tr><th>信息来源</th><td>北屿日报</td></tr></table>",None if 0 else "-")
aa("w-author-date","2026-11-06",f"<h1>{t}</h1><p>文/张三　图/李四　2026-11-06</p>")
aa("w-time-before","2026-11-06",f"<p class='date'>2026年11月6日</p><h1>{t}</h1>")
aa("w-hour-cn","2026-11-06 15:20",f"<h1>{t}</h1><p>北屿日报　2026年11月6日 15时20分</p>")
aa("w-dot-time","2026-11-06 15:20",f"<h1>{t}</h1><p>2026.11.06 15:20 | 阅读 3.2万</p>")
aa("w-law-numbers","2026-03-01","<h1>北屿市停车管理办法</h1><p>（北屿市人民政府令第12号）</p><p>发布日期：2026-03-01　施行日期：2026-05-01　有效期：5年</p>",title="北屿市停车管理办法")
aa("w-version","2026-11-06",f"<h1>{t}</h1><div>发布时间：2026-11-06　最后修改：2026-11-10</div>")
aa("w-tags-below","2026-11-06",f"<h1>{t}</h1><div>2026-11-06　北屿发布</div>",tail="<div>标签：<a href='/t/1'>港口</a> <a href='/t/2'>物流</a></div><div>点赞 3　收藏　评论(2)</div><section><h4>猜你喜欢</h4><ul>"+"".join(f"<li><a href='{n}.html'>{x}</a></li>" for x,d,n in q(6))+"</ul></section>")
aa("w-photo","2026-11-06",f"<h1>{t}</h1><div>来源：北屿日报　时间：2026-11-06</div>","北屿日报",body="".join(f"<figure><img src='{k}.jpg'><figcaption>11月{k+1}日拍摄的北屿港。张三 摄</figcaption></figure>" for k in range(4)))
aa("w-accessible","2026-11-06",f"<a href='#c' class='skip'>跳到主要内容</a><div class='tools'>字号：<button>A+</button><button>A-</button></div><h1>{t}</h1><p>发布于 2026-11-06</p>")
# kinds
def blk(x,k): return f"<section><h2>{x}<a href='/n{k}/'>更多 &gt;</a></h2><ul>"+"".join(f"<li><a href='/n/{n}.html'>{a}</a><time>{d:%m-%d}</time></li>" for a,d,n in q(5,s=k))+"</ul></section>"
add("v-home",S+"/",sh("北屿市人民政府门户网站","".join(blk(x,k) for k,x in enumerate(["头条","要闻","部门","公告"]))),kind="home",foot=dict(sponsor="北屿市人民政府办公室",site_code="4600000077",police=True,icp=True))
add("v-home-icons",S+"/index.html",sh("北屿市政务服务中心","<div>"+"".join(f"<a href='/s/{k}'><img src='{k}.png'><b>{x}</b></a>" for k,x in enumerate(["个人办事", "法人办事", "部门窗口", "预约取号", "办件查询", "我要投诉", "政策解读", "常见问题"]))+"</div>"+blk("中心动态",1)+blk("公示公告",2)),kind="home")
add("v-hub",S+"/open/",sh("政务公开 | 北屿市人民政府",cb("首页","政务公开")+"".join(blk(x,k) for k,x in enumerate(["政策文件","规划计划","财政预决算"]))),kind="column",title="政务公开")
add("v-static",S+"/about/",sh("市情概览 | 北屿市人民政府",cb("首页","走进北屿","市情概览")+"<h1>市情概览</h1>"+c(6)),kind="other",title="市情概览")
add("v-contact",S+"/contact/",sh("联系方式 | 北屿市人民政府",cb("首页","联系方式")+"<p>地址：北屿市海滨路1号</p><p>电话：0898-66660000</p>"),kind="other")
add("v-guide",S+"/service/1.html",sh("残疾人证办理 | 办事指南 | 北屿市人民政府",cb("首页","服务","办事指南")+"<h1>残疾人证办理</h1><details open><summary>受理条件</summary><p>符合残疾评定标准的本市户籍人员</p></details><details><summary>申请材料</summary><p>身份证、照片、申请表</p></details><details><summary>办理流程</summary><p>申请、评定、审核、发证</p></details><details><summary>办理时限</summary><p>20个工作日</p></details><details><summary>收费标准</summary><p>免费</p></details><details><summary>咨询电话</summary><p>0898-66661111</p></details>"),kind="guide",title="残疾人证办理",guide={"申请条件":"符合残疾","办理材料":"身份证","收费标准":"免费","联系电话":"0898-66661111"})
add("v-survey",S+"/chat/s/3",sh("北屿市公交服务满意度调查 | 北屿市人民政府",cb("首页","互动","调查征集")+"<h1>北屿市公交服务满意度调查</h1><p>起止时间：2026-10-01 至 2026-10-31</p><form method='post'><fieldset><legend>1. 您的年龄？</legend><label><input type='radio' name='a'>18以下</label><label><input type='radio' name='a'>18-60</label></fieldset><fieldset><legend>2. 您对公交准点率是否满意？</legend><label><input type='radio' name='b'>满意</label><label><input type='radio' name='b'>不满意</label></fieldset><button>提交问卷</button></form>"),kind="survey",title="北屿市公交服务满意度调查")
add("v-solicit-list",S+"/chat/zj/",sh("征集调查 | 北屿市人民政府",cb("首页","互动","征集调查")+"<ul>"+"".join(f"<li><em>{'进行中' if k==0 else '已结束'}</em><a href='{n}.html'>{x}意见征集</a><p>征集时间：{d} 至 {d+timedelta(days=30)}</p><p>征集单位：市司法局</p></li>" for k,(x,d,n) in enumerate(q(6)))+"</ul>"),kind="survey",count=6,newest="2026-11-06")
add("v-interview-list",S+"/chat/ft/",sh("在线访谈 | 北屿市人民政府",cb("首页","互动","在线访谈")+"<div class='now'><h3>最新访谈</h3><a href='9.html'>市医保局局长谈门诊共济</a><p>时间：2026-10-12 15:00 嘉宾：市医保局局长</p></div><h3>往期回顾</h3><ul>"+"".join(f"<li><a href='{k}.html'>第{k}期：{x}负责人在线访谈</a><span>{d}</span></li>" for k,(x,d,n) in enumerate(q(6,date(2026,9,1)),1))+"</ul>"),kind="interview")
add("v-search",S+"/search?searchWord=%E5%81%9C%E8%BD%A6",sh("停车 - 搜索 - 北屿市人民政府","<form><input name='searchWord' value='停车'><button>搜索</button></form><div>全部(32) 新闻(20) 政策(5) 服务(7)</div><div>共找到 32 条结果，用时 0.03 秒</div>"+"".join(f"<div><h3><a href='{n}.html'>{x}</a></h3><p>{C6[k%3]}</p><span>{d}</span></div>" for k,(x,d,n) in enumerate(q(6)))),kind="search")
add("v-err",S+"/n/1.html",sh("404 | 北屿市人民政府","<h1>404</h1><p>您要找的页面可能已被移动、删除或从未存在。</p><a href='/'>返回首页</a>"),kind="error")
add("v-err-soft",S+"/n/2.html",sh("北屿市人民政府",cb("首页")+"<p>该信息已下架。</p>"),kind="error")
add("v-err-svc",S+"/n/3.html","<html><body><h1>Service Unavailable</h1><hr><p>HTTP Error 503. The service is unavailable.</p></body></html>",kind="error")
add("v-err-cdn",S+"/","<html><head><meta charset=utf-8><title>该网站暂时无法访问</title></head><body><p>抱歉，由于网站未备案或配置错误，该网站暂时无法访问。</p></body></html>",kind="error")
add("v-redirect-link",S+"/","<!DOCTYPE html><html><head><meta charset='utf-8'><title>北屿市人民政府</title><script type='text/javascript'>\n//跳转\nvar curl = window.location.href;\nif(curl.indexOf('https')<0){ window.location.href = curl.replace('http','https'); }\nelse{ window.location.href='/home/index.html'; }\n</script></head><body></body></html>",kind="redirect",redirect=S+"/home/index.html")
add("v-shell",S+"/svc/","<!doctype html><html><head><meta charset=utf-8><title>政务服务</title></head><body><div id='q-app'></div><script type='module' src='/assets/index.js'></script></body></html>",kind="shell")
add("v-spa-data",S+"/list/9",sh("公告 | 北屿","<div id='__next'><div class='skeleton'></div></div><script>self.__next_f=[]</script><script src='/_next/static/main.js'></script>",nav="",foot=""),kind="shell")
# letters
HP=cb("首页","互动","书记市长信箱")
QQ="我家住在滨海花园，小区对面的工地每天凌晨还在施工，严重影响休息，希望有关部门管一管。"; AA="市民您好，来信收悉。我局执法人员已到现场核查，责令施工单位22时后停止作业，并立案调查。感谢您的监督。"
def m6(name,html,letters,**k): add(name,S+"/chat/mail/77.html",sh("工地夜间施工扰民 | 书记市长信箱 | 北屿市人民政府",HP+html),kind=k.pop("kind","letter"),letters=letters,**k)
ok=[("2026-10-02","2026-10-09","市综合执法局","answered")]
m6("r-section",f"<h1>工地夜间施工扰民</h1><section><h2>来信</h2><p>{QQ}</p><p>提交时间：2026-10-02 07:10</p></section><section><h2>回复</h2><p>{AA}</p><p>回复单位：市综合执法局</p><p>回复时间：2026-10-09 17:00</p></section>",ok,title="工地夜间施工扰民")
m6("r-dl",f"<h1>工地夜间施工扰民</h1><dl><dt>来信编号</dt><dd>1</dd><dt>来信日期</dt><dd>2026-10-02</dd><dt>来信内容</dt><dd>{QQ}</dd><dt>承办单位</dt><dd>市综合执法局</dd><dt>答复日期</dt><dd>2026-10-09</dd><dt>答复内容</dt><dd>{AA}</dd></dl>",ok)
m6("r-bubble",f"<h1>工地夜间施工扰民</h1><div class='b'><img src='u.png'><div><b>匿名用户</b><time>2026-10-02 07:10</time><p>{QQ}</p></div></div><div class='b'><img src='g.png'><div><b>市综合执法局</b><time>2026-10-09 17:00</time><p>{AA}</p></div></div>",[("2026-10-02","2026-10-09","*","answered")])
m6("r-wait",f"<h1>工地夜间施工扰民</h1><p>来信时间：2026-10-02</p><p>来信内容：{QQ}</p><p>办理单位：市综合执法局</p><p>状态：转办</p>",[("2026-10-02",None,"市综合执法局","*")])
m6("r-satisfied",f"<table><tr><td>信件标题：</td><td>工地夜间施工扰民</td></tr><tr><td>写信时间：</td><td>2026-10-02 07:10</td></tr><tr><td>信件内容：</td><td>{QQ}</td></tr><tr><td>受理时间：</td><td>2026-10-03</td></tr><tr><td>答复时间：</td><td>2026-10-09</td></tr><tr><td>答复单位：</td><td>市综合执法局</td></tr><tr><td>答复内容：</td><td>{AA}</td></tr><tr><td>满意度评价：</td><td><input type=radio>满意<input type=radio>不满意</td></tr></table>",ok)
def w6(name,html,letters,**k): add(name,S+"/chat/mail/",sh("书记市长信箱 | 北屿市人民政府",HP+html),kind="letter-list",letters=letters,**k)
R6=[(x,d) for x,d,_ in q(5)]
w6("s-cards","".join(f"<article><h3><a href='{k}.html'>{x}诉求</a></h3><p>提交 {d}　回复 {d+timedelta(days=5)}　市住建局</p></article>" for k,(x,d) in enumerate(R6)),[(str(d),str(d+timedelta(days=5)),"市住建局","answered") for x,d in R6],count=5)
w6("s-table3","<table><thead><tr><th>信件主题</th><th>来信日期</th><th>状态</th></tr></thead><tbody>"+"".join(f"<tr><td><a href='{k}.html'>{x}</a></td><td>{d}</td><td><span class='tag'>{'处理中' if k==0 else '已回复'}</span></td></tr>" for k,(x,d) in enumerate(R6))+"</tbody></table>",[(str(d),None,"","unanswered" if k==0 else "answered") for k,(x,d) in enumerate(R6)],count=5)
w6("s-wall","".join(f"<div><p>问：{x}，请问怎么办？（{d}）</p><p>答：您好，请携带身份证到政务大厅办理。（{d+timedelta(days=2)}）</p></div>" for x,d in R6),[(str(d),str(d+timedelta(days=2)),"","answered") for x,d in R6])
