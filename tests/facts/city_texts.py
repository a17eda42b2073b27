"""Pages of a made-up place as many systems write them: heads of articles with days in many forms, lists.

None is a copy: titles, places and numbers are made up; the markup follows what each system writes. What a visitor reads
on each was written down before it was read by the program.
"""

# ruff: noqa: B905, C408, E701, E702
from datetime import date, datetime, timedelta

from told_pages import add

N=["洪泽街道组织开展冬季安全用电入户宣传","临江市2026年第三批惠企资金拟补助名单公示","市医保局关于调整门诊慢特病待遇的通知","江东新区管委会赴先进地区考察学习","临江市自然灾害救助应急预案","“临江味道”美食节周末开幕","市供销社多措并举保障春耕农资供应","关于征集2027年重点民生实事项目的公告","全市首条智能网联公交线路试运行","市气象台发布大雾橙色预警信号","临江港三期工程顺利通过竣工验收","市中医医院国家区域中医诊疗中心揭牌","关于2026年国庆节放假安排的通知","示范区建设指挥部召开第九次调度会","市城管局开展占道经营专项整治行动","临江市政府采购意向公告（二）","北岸社区：小小议事厅解决大难题","市生态环境局通报三起典型案例"]
X=["昨天下午，市长带队到江东新区调研重点项目建设情况，实地察看了智能制造产业园、滨江绿廊等项目现场，听取相关单位工作汇报。",
"他要求，各有关部门要强化要素保障，倒排工期、挂图作战，在确保质量和安全的前提下，全力推动项目早建成、早投产、早见效。",
"据了解，该项目总投资18.5亿元，占地面积320亩，建成后预计年产值可达40亿元，带动就业2600余人。",
"下一步，我市将持续优化营商环境，完善基础设施配套，推动产业集聚发展。"]
def body(n=4): return "".join(f"<p>{X[i%4]}</p>" for i in range(n))
def L(n=10,first=date(2026,9,29),step=4,s=0): return [(N[(i+s)%len(N)],first-timedelta(days=step*i),88120-i*7) for i in range(n)]
B="http://www.linjiang.gov.cn"
def pc(title,main,foot=None,nav=True,head=""):
    f=foot if foot is not None else "<div class='btm'>临江市人民政府办公室主办 临江市信息中心承办<br/>鄂ICP备05011112号 鄂公网安备42010002000123号 网站标识码4290010005</div>"
    nv="<div class='mainnav'><a href='/'>首页</a><a href='/xwzx/'>新闻中心</a><a href='/zwgk/'>政务公开</a><a href='/wsbs/'>网上办事</a><a href='/zmhd/'>政民互动</a><a href='/mllj/'>魅力临江</a></div>" if nav else ""
    return f"<!DOCTYPE html><html><head><meta charset='utf-8'><title>{title}</title>{head}</head><body><div class='hd'><img src='/logo.png'></div>{nv}{main}{f}</body></html>"
# ---------- dates/titles in many article heads -------------
def art(name,date_,title,head,url=None,path="<div class='dqwz'>您所在的位置：<a href='/'>首页</a> &gt; <a href='/xwzx/'>新闻中心</a> &gt; <a href='/xwzx/bmdt/'>部门动态</a></div>",ht=None,src="-",tail="",**k):
    w=dict(kind="article",title=title,date=date_)
    if src!="-": w["source"]=src
    w.update(k)
    add(name,url or B+"/xwzx/bmdt/88120.html",pc(ht or f"{title}_临江市人民政府",path+head+f"<div class='zw'>{body()}</div>"+tail),**w)
t=N[3]
art("a-empire","2014-05-06 09:12",t,f"<h1>{t}</h1><div class='info'>发布时间：<span>2014-05-06 09:12:31</span> 来源：<a href='#'>管委会办公室</a> 点击：<script src='/e/public/ViewClick/?classid=3&id=88&addclick=1'></script></div>",src="管委会办公室")
art("a-kesion","2011-09-05",t,f"<div class='ctitle'>{t}</div><div class='cinfo'>时间:2011年09月05日&nbsp;&nbsp;信息来源:不详&nbsp;&nbsp;点击: <script src='/item/GetHits.asp'></script>次&nbsp;【字体：<a>大</a> <a>中</a> <a>小</a>】</div>",ht=f"{t} - 临江市工业和信息化局")
art("a-java-tostring","2011-09-05 08:30",t,f"<h2>{t}</h2><p class='sj'>发布时间：Mon Sep 05 08:30:00 CST 2011</p>")
art("a-mssql","2011-09-05 08:30",t,f"<table width=90%><tr><td align=center><b>{t}</b></td></tr><tr><td align=center>发布日期：Sep  5 2011  8:30AM  浏览次数：12</td></tr></table>")
art("a-ampm-cn","2011-09-05 20:30",t,f"<h3>{t}</h3><div>2011/9/5 下午 08:30:00　作者：办公室</div>")
art("a-dot-zero","2011-09-05",t,f"<h3>{t}</h3><div>发布时间：2011-09-05 00:00:00.0　　来源：本站</div>",src="本站")
art("a-cjk-hour","2011-09-05 08:30",t,f"<h1>{t}</h1><span>发布时间：2011年9月5日 8时30分</span><span>来源：临江日报</span>",src="临江日报")
art("a-weekday","2011-09-05 08:30",t,f"<h1>{t}</h1><div class=t>2011年09月05日（星期一）08:30　来源：临江新闻网　责任编辑：小江</div>",src="临江新闻网")
art("a-brackets","2011-09-05",t,f"<p align=center><font size=5>{t}</font></p><p align=center>［2011-09-05］　［字号：大 中 小］　［打印］　［关闭］</p>")
art("a-read-first","2011-09-05",t,f"<div class=title1>{t}</div><div>阅读次数：[ 132 ]　发布者：[ 办公室 ]　发布于：[ 2011-9-5 ]</div>")
art("a-han-circle","2011-09-05",t,f"<div class=title1>{t}</div><div>发布时间：二○一一年九月五日</div>")
art("a-bottom-date","2011-09-05",t,f"<h1>{t}</h1>",tail="<div class='fb'>【发布时间：2011-09-05】【来源：江东新区】</div>",src="江东新区")
art("a-side-calendar","2011-09-05",t,f"<div class=rl>今天是：2026年11月22日 星期日 农历十月十四</div><h1>{t}</h1><div>来源：江东新区　　发布日期：2011-09-05</div>")
art("a-valid","2026-03-02",N[4],f"<h1>{N[4]}</h1><table><tr><td>索引号</td><td>LJ001-2026-0007</td><td>公开日期</td><td>2026-03-02</td></tr><tr><td>成文日期</td><td>2026-02-25</td><td>有效性</td><td>有效</td></tr><tr><td>发文字号</td><td>临政办发〔2026〕7号</td><td>发文机关</td><td>市政府办公室</td></tr></table>")
art("a-only-written","2026-02-25",N[4],f"<table class=xx><tr><th>标题：</th><td colspan=3>{N[4]}</td></tr><tr><th>索引号：</th><td>LJ001-2026-0007</td><th>主题分类：</th><td>应急管理</td></tr><tr><th>发文机关：</th><td>市政府办公室</td><th>成文日期：</th><td>2026年02月25日</td></tr></table><h1>{N[4]}</h1>")
art("a-sub","2026-04-05 10:00","北岸社区：小小议事厅解决大难题","<p class='yt'>基层治理看临江③</p><h1>北岸社区：小小议事厅解决大难题</h1><h4>——来自江东新区的观察</h4><div class='xx'>2026-04-05 10:00:00 | 来源：临江融媒</div>",src="临江融媒",ht="北岸社区：小小议事厅解决大难题-临江市人民政府")
art("a-title-tag","2026-04-05",N[7],f"<div class='bt'><i class='tj'>置顶</i>{N[7]}</div><div class='xx'>发布日期：2026-04-05 11:30 信息来源：市发改委</div>",src="市发改委")
art("a-time-split","2026-04-05",N[8],f"<h1>{N[8]}</h1><div class='date'><b>05</b><span>2026-04</span></div><div class='src'>来源：市交通局</div>",src="市交通局")
art("a-wechat","2026-04-05 11:30",N[8],f"<h2 class='rich_media_title'>{N[8]}</h2><span>原创</span> <a>临江发布</a> <em id='publish_time'>2026-04-05 11:30</em> <em>湖北</em>",ht=N[8],path="")
art("a-sudy","2019-03-12",t,f"<div class='article'><h1 class='arti_title'>{t}</h1><p class='arti_metas'><span class='arti_publisher'>发布者：王五</span><span class='arti_update'>发布时间：2019-03-12</span><span class='arti_views'>浏览次数：<span class='WP_VisitCount' url='/_visitcountdisplay?siteId=2'>10</span></span></p></div>",url="http://xx.linjiang.edu.cn/2019/0312/c123a4567/page.htm",ht=t)
art("a-wordpress","2022-11-03",t,f"<header class='entry-header'><h1 class='entry-title'>{t}</h1><div class='entry-meta'><span class='posted-on'>发布于 <a href='/1'><time class='entry-date published' datetime='2022-11-03T10:20:11+08:00'>2022年11月3日</time></a></span><span class='byline'>由 <a>admin</a></span> <span>0 条评论</span></div></header>",ht=f"{t} – 临江市红十字会")
art("a-drupal","2015-10-31 15:20",t,f"<h1 id='page-title'>{t}</h1><div class='submitted'>由 admin 提交于 星期六, 10/31/2015 - 15:20</div>",ht=f"{t} | 临江博物馆")
art("a-jeecms","2016-07-01 10:10",t,f"<h1>{t}</h1><div class='msgbar'>2016-07-01 10:10:10.0&nbsp;&nbsp;&nbsp; 来源：<a></a>&nbsp;&nbsp;&nbsp;评论：<span id='commentCount'>0</span>&nbsp;点击：<span id='views'>0</span></div>",ht=f"{t}-新闻中心-临江市粮食局")
art("a-epoint","2018-12-25 17:05",t,f"<table width='100%'><tr><td class='infodetail' align=center><font color='red' style='font-size:25px'>{t}</font></td></tr><tr><td height=30 align=center class='infodetailattach'>【信息时间：2018/12/25 17:05:00&nbsp;&nbsp;阅读次数：<script src='/x'></script>】【<a href='#'>我要打印</a>】【<a href='#'>关闭</a>】</td></tr></table>",url=B+"/InfoDetail/Default.aspx?InfoID=8e1c2&CategoryNum=003001",ht=f"[市级]{t}")
art("a-easysite","2017-06-09",t,f"<div id='wenzhangbiaoti'><span class='wzbt'>{t}</span></div><div class='zly'><span>发布时间：2017-06-09</span><span>作者：</span><span>来源：</span><span>阅读：[1,234]</span></div>",src=None)
art("a-founder","2020-02-14",t,f"<div class='bt'><founder-title>{t}</founder-title></div><div class='sub'>2020年02月14日 &nbsp;来源：临江日报&nbsp;&nbsp;作者：张三 李四</div>",src="临江日报")
art("a-paper","2020-02-14",t,f"<div class='ban'>第A02版：要闻　2020年02月14日 星期五　上一期 下一期</div><h1>{t}</h1><p>□ 本报记者 张三 通讯员 李四</p>",ht="临江日报数字报-"+t,path="")
art("a-no-date",None,"临江市城市管理办法（试行）","<h1>临江市城市管理办法（试行）</h1><p>（2015年8月20日市政府第45次常务会议通过，自2015年10月1日起施行）</p>")
art("a-script-date","2026-08-20",t,f"<h1>{t}</h1><div>发布时间：<script>document.write('2026-08-20 10:11:12'.substr(0,10))</script>　来源：<script>document.write('市商务局')</script></div>")
art("a-en","2024-05-20","Linjiang opens first cross-border rail link","<h1>Linjiang opens first cross-border rail link</h1><div class='i'>May 20, 2024 | Source: Linjiang Daily | Views: 220</div><p>The first train left the port on Monday morning with 50 containers of electronic goods for Central Asia.</p><p>The link shortens the trip by nine days compared with sea freight, according to the port authority.</p>",url=B+"/en/2024/05/20/c_1.htm",path="<div>Home &gt; News</div>",src="Linjiang Daily")
art("a-ru","2024-05-20","В Линьцзяне открылся международный форум","<h1>В Линьцзяне открылся международный форум</h1><div class='i'>20.05.2024 10:22 Источник: Жэньминь жибао</div><p>В городе Линьцзян в понедельник открылся международный форум по сотрудничеству в области логистики и торговли.</p><p>В мероприятии приняли участие более двухсот представителей деловых кругов.</p>",url=B+"/ru/1.html",path="")
art("a-ko","2024-05-20","연변주 정부 상무회의 소집","<h1>연변주 정부 상무회의 소집</h1><div class='i'>등록일: 2024-05-20 조회수: 33</div><p>주인민정부는 20일 상무회의를 소집하고 안전생산사업과 관광산업 발전계획을 연구하였다.</p><p>회의는 각 현,시에서 책임을 다하여 사업을 착실히 추진할 것을 요구하였다.</p>",url=B+"/ko/1.html",path="")
art("a-bo","2024-05-20","ཁྲོམ་སྲིད་གཞུང་གིས་ལས་དོན་ཚོགས་འདུ་འཚོགས་པ།","<h1>ཁྲོམ་སྲིད་གཞུང་གིས་ལས་དོན་ཚོགས་འདུ་འཚོགས་པ།</h1><div class='i'>སྤེལ་དུས། 2024-05-20 ཡོང་ཁུངས། བོད་ལྗོངས་ཉིན་རེའི་ཚགས་པར།</div>"+"<p>ཁྲོམ་སྲིད་གཞུང་གིས་ཉེ་ཆར་ལས་དོན་ཚོགས་འདུ་འཚོགས་ནས་ད་ལོའི་ལས་དོན་གཙོ་བོ་བཀོད་སྒྲིག་བྱས་པ་རེད།</p>"*4,url=B+"/bo/1.html",path="")
art("a-mn","2024-05-20","Хотын засгийн газрын хурал боллоо","<h1>Хотын засгийн газрын хурал боллоо</h1><div class='i'>Огноо: 2024-05-20</div>"+"<p>Хотын засгийн газар ээлжит хурлаа хийж аюулгүй ажиллагааны талаар авч хэлэлцэв.</p>"*4,url=B+"/mn/1.html",path="")
# ---------- lists ----------
P2="<div class='dqwz'>当前位置：<a href='/'>首页</a> &gt; <a href='/zwgk/'>政务公开</a> &gt; <a href='/zwgk/tzgg/'>通知公告</a></div>"
def lst(name,html,n=10,newest="2026-09-29",title="通知公告",ht="通知公告_临江市人民政府",path=P2,url=B+"/zwgk/tzgg/",**k):
    w=dict(kind="column",title=title,count=n,newest=newest); w.update(k)
    add(name,url,pc(ht,path+html),**w)
lst("l-card-onclick","<div class='cards'>"+"".join(f"<div class='card' onclick=\"window.open('/zwgk/tzgg/{n}.html')\"><img src='/u/{n}.jpg'><p class='n'>{t}</p><p class='d'>{d:%Y-%m-%d}</p></div>" for t,d,n in L())+"</div>",first=N[0])
lst("l-trunc","<ul>"+"".join(f"<li><a href='/zwgk/tzgg/{n}.html' title='{t}（详细全文）'>{t[:8]}…</a><span>{d:%Y-%m-%d}</span></li>" for t,d,n in L())+"</ul>")
lst("l-two-col-table","<table>"+"".join(f"<tr><td>·</td><td><a href='{a[2]}.html'>{a[0]}</a></td><td>{a[1]:%m/%d}</td><td>·</td><td><a href='{b[2]}.html'>{b[0]}</a></td><td>{b[1]:%m/%d}</td></tr>" for a,b in zip(L()[::2],L()[1::2]))+"</table>")
lst("l-date-th","<table class='t'><thead><tr><th>发布日期</th><th>标题</th><th>文号</th></tr></thead><tbody>"+"".join(f"<tr><td>{d:%Y-%m-%d}</td><td><a href='{n}.html'>{t}</a></td><td>临政办〔2026〕{k}号</td></tr>" for k,(t,d,n) in enumerate(L(),1))+"</tbody></table>")
lst("l-policy","<div class='zc'>"+"".join(f"<div class='zc-i'><a class='tt' href='{n}.html'>{t}</a><div class='xx'><span>发文字号：临政规〔2026〕{k}号</span><span>成文日期：{d-timedelta(days=6):%Y年%m月%d日}</span><span>发布日期：{d:%Y年%m月%d日}</span></div><div class='gl'>相关解读：<a href='jd{n}.html'>【文字解读】</a><a href='tj{n}.html'>【图解】</a></div></div>" for k,(t,d,n) in enumerate(L(),1))+"</div>")
lst("l-year-tree","".join(f"<h3>{y}年</h3><ul class='y'>"+"".join(f"<li><a href='{n}.html'>{t}</a>（{d.month}月{d.day}日）</li>" for t,d,n in L(5,date(y,9,29),20,s=y%5))+"</ul>" for y in (2026,2025)))
lst("l-time-only-first","<ul>"+"".join(f"<li><a href='{n}.html'>{t}</a><em>{'今天 09:20' if k==0 else '昨天' if k==1 else format(d,'%m-%d')}</em></li>" for k,(t,d,n) in enumerate(L(10,date(2026,11,22),1)))+"</ul>",newest="2026-11-22")
lst("l-rowspan","<table border=1>"+"".join(f"<tr><td rowspan=2><b>{d.day}</b><br>{d:%Y-%m}</td><td><a href='{n}.html'><b>{t}</b></a></td></tr><tr><td>{X[k%4][:50]}...</td></tr>" for k,(t,d,n) in enumerate(L()))+"</table>")
lst("l-cols-dl","<dl class='l'><dt>标题</dt><dd>日期</dd>"+"".join(f"<dt><a href='{n}.html'>{t}</a></dt><dd>{d:%Y/%m/%d}</dd>" for t,d,n in L())+"</dl>")
lst("l-hidden-copy","<ul>"+"".join(f"<li><a href='{n}.html'>{t}</a><span>{d:%Y-%m-%d}</span></li>" for t,d,n in L())+"</ul><div style='display:none'><ul>"+"".join(f"<li><a href='{n}.html'>{t}</a><span>2026-11-0{k%9+1}</span></li>" for k,(t,d,n) in enumerate(L(9,s=4)))+"</ul></div>")
lst("l-comment","<!-- <ul><li><a href='1.html'>示例标题示例标题</a><span>2026-11-11</span></li></ul> --><ul>"+"".join(f"<li><a href='{n}.html'>{t}</a><span>{d:%Y-%m-%d}</span></li>" for t,d,n in L())+"</ul>")
lst("l-tabs","<div class='tab'><a class='on'>最新</a><a>部门</a><a>乡镇</a></div><div class='tc'><ul>"+"".join(f"<li><a href='{n}.html'>{t}</a><span>{d:%Y-%m-%d}</span></li>" for t,d,n in L())+"</ul></div>")
lst("l-right-hot","<div class='l'><ul>"+"".join(f"<li><span>{d:%Y-%m-%d}</span><a href='{n}.html'>{t}</a></li>" for t,d,n in L())+"</ul></div><div class='r'><h3>推荐阅读</h3><ul>"+"".join(f"<li><a href='{n}.html'>{t}</a><span>11-1{k}</span></li>" for k,(t,d,n) in enumerate(L(8,s=5)))+"</ul><h3>专题专栏</h3><a href='/zt/1/'><img src='1.jpg' alt='主题教育专题'></a></div>")
lst("l-file-links","<ul>"+"".join(f"<li><img src='/i/pdf.gif'><a href='/P0{n}.pdf'>{t}.pdf</a><span>（{n%900}KB）</span><span>{d:%Y-%m-%d}</span></li>" for t,d,n in L())+"</ul>")
lst("l-img-alt","<div class='pics'>"+"".join(f"<li><a href='{n}.html'><img src='{n}.jpg' alt='{t}' title='{t}'></a><p><a href='{n}.html'>{t}</a></p><p>{d:%Y-%m-%d}</p></li>" for t,d,n in L())+"</div>")
lst("l-numbers","<ul>"+"".join(f"<li>{k}、<a href='{n}.html'>{t}</a> ({d:%y-%m-%d})</li>" for k,(t,d,n) in enumerate(L(),1))+"</ul>")
lst("l-epoch","<ul id='u'></ul><script>var data=[" + ",".join(f"{{\"title\":\"{t}\",\"url\":\"{n}.html\",\"pubtime\":{int(datetime(d.year,d.month,d.day,10).timestamp())*1000}}}" for t,d,n in L())+"];for(var i=0;i<data.length;i++){document.getElementById('u').innerHTML+='<li><a href=\"'+data[i].url+'\">'+data[i].title+'</a></li>';}</script>")
lst("l-more-page","<ul>"+"".join(f"<li><a href='{n}.html'>{t}</a><span>{d:%Y-%m-%d}</span></li>" for t,d,n in L())+"</ul><div class='fy'><a href='index.html'>首 页</a><a class='no'>上一页</a><a class='cur'>1</a><a href='index_2.html'>2</a><a href='index_2.html'>下一页</a><a href='index_9.html'>尾 页</a><input id='p' size=2><a href='javascript:go()'>跳转</a></div>",next=B+"/zwgk/tzgg/index_2.html")
lst("l-select-pager","<ul>"+"".join(f"<li><a href='{n}.html'>{t}</a><span>{d:%Y-%m-%d}</span></li>" for t,d,n in L())+"</ul><form>第<select onchange='location=this.value'><option value='?p=1'>1</option><option value='?p=2'>2</option></select>页/共12页 <a href='?p=2'>&gt;&gt;</a></form>",next=B+"/zwgk/tzgg/?p=2")
lst("l-dopost","<table id='GridView1'>"+"".join(f"<tr><td><a href='Show.aspx?id={n}'>{t}</a></td><td>{d:%Y-%m-%d}</td></tr>" for t,d,n in L())+"</table><div><a href=\"javascript:__doPostBack('p','1')\">首页</a> <a href=\"javascript:__doPostBack('p','2')\">下一页</a></div>")
lst("l-english-dates","<ul>"+"".join(f"<li><a href='{n}.html'>{t}</a><i>{d:%b} {d.day}, {d.year}</i></li>" for t,d,n in L())+"</ul>")
lst("l-single-item","<ul><li><a href='88120.html'>关于2026年国庆节放假安排的通知</a><span>2026-09-29</span></li></ul><div class='page'>共1条 第1/1页</div>",n=1)
lst("l-undated","<ul class='gw'>"+"".join(f"<li><a href='{n}.html'>{t}</a></li>" for t,d,n in L())+"</ul>",newest=None)
lst("l-meta-left","<div class='list'>"+"".join(f"<div class='row'><span class='col'>[市政府办]</span><span class='col'><a href='{n}.html'>{t}</a></span><span class='col'>浏览{n%100}</span><span class='col'>{d:%Y-%m-%d}</span></div>" for t,d,n in L())+"</div>")
lst("l-zhaiyao","".join(f"<h4><a href='{n}.html'>{t}</a></h4><p class='zy'>{X[k%4][:60]}…<a href='{n}.html'>[详细]</a></p><p class='rq'>发布时间：{d:%Y-%m-%d %H:%M:%S}　点击数：{n%77}</p><hr>" for k,(t,d,n) in enumerate(L())))
lst("l-webplus","<div id='wp_news_w6'><table width='100%' border='0' cellspacing='0' class='wp_article_list_table'>"+"".join(f"<tr><td align='left'><table width='100%'><tr><td width='10px'><img src='d.gif'></td><td align='left'><a href='/2026/{d:%m%d}/c12a{n}/page.htm' target='_blank' title='{t}'>{t}</a></td><td width='60px'><div style='white-space:nowrap'>{d:%Y-%m-%d}</div></td></tr></table></td></tr>" for t,d,n in L(14))+"</table></div><div id='wp_paging_w6'><ul class='wp_paging clearfix'><li class='pages_count'><span class='per_page'>每页&nbsp;<em class='per_count'>14</em>&nbsp;记录&nbsp;</span><span class='all_count'>总共&nbsp;<em class='all_count'>58</em>&nbsp;记录&nbsp;</span></li><li class='page_nav'><a class='first' href='javascript:void(0);'><span>第一页</span></a><a class='prev'><span>&lt;&lt;上一页</span></a><a class='next' href='/12/list2.htm'><span>下一页&gt;&gt;</span></a><a class='last' href='/12/list5.htm'><span>尾页</span></a></li><li class='page_jump'><span class='pages'>页码&nbsp;<em class='curr_page'>1</em>/<em class='all_pages'>5</em></span></li></ul></div>",n=14,url="http://xx.linjiang.edu.cn/12/list.htm",next="http://xx.linjiang.edu.cn/12/list2.htm")
lst("l-zhaopin","<table class='zp'><tr><th>序号</th><th>公示名称</th><th>公示开始时间</th><th>公示结束时间</th><th>查看</th></tr>"+"".join(f"<tr><td>{k}</td><td>{t}</td><td>{d:%Y-%m-%d}</td><td>{d+timedelta(days=7):%Y-%m-%d}</td><td><a href='{n}.html'>查看</a></td></tr>" for k,(t,d,n) in enumerate(L(),1))+"</table>",first=N[0])
lst("l-big-first","<div class='tt'><a href='88190.html'><img src='a.jpg'></a><h2><a href='88190.html'>临江市第六届人民代表大会第七次会议开幕</a></h2><p>2026-10-08</p><p>"+X[0]+"</p></div><ul>"+"".join(f"<li><a href='{n}.html'>{t}</a><span>{d:%Y-%m-%d}</span></li>" for t,d,n in L())+"</ul>")
lst("l-nested-ul","<ul class='o'>"+"".join("<li><ul>"+"".join(f"<li><a href='{n}.html'>{t}</a><span>{d:%Y-%m-%d}</span></li>" for t,d,n in L()[i:i+5])+"</ul></li>" for i in (0,5))+"</ul>")
lst("l-gb-old","<table>"+"".join(f"<tr><td><font color=#ff6600>→</font> <a href=show.php?id={n} class=a1>{t}</a> <font color=#999999 size=1>[{d.month}-{d.day}] (阅读{n%100})</font></td></tr>" for t,d,n in L())+"</table>",newest="2026-09-29")
lst("l-ug","<ul>"+"".join(f"<li><a href='{n}.html'>ناھىيەلىك ھۆكۈمەت خىزمەت يىغىنى ئاچتى {k}</a><span>{d:%Y-%m-%d}</span></li>" for k,(t,d,n) in enumerate(L()))+"</ul>",title="ئۇقتۇرۇش",ht="ئۇقتۇرۇش-تور",path="<div class='pos'><a href='/'>باش بەت</a> &gt; <a href='/u/'>ئۇقتۇرۇش</a></div>",url=B+"/ug/list.htm")
lst("l-en-table","<table>"+"".join(f"<tr><td><a href='{n}.html'>Linjiang to host trade fair no. {k+1}</a></td><td>{d:%d-%m-%Y}</td></tr>" for k,(t,d,n) in enumerate(L()))+"</table>",title="Announcements",ht="Announcements - Linjiang",path="<div class='pos'>You are here: <a href='/en/'>Home</a> &raquo; <a href='/en/ann/'>Announcements</a></div>",url=B+"/en/ann/")
