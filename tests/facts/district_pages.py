"""Pages of a made-up place as many systems write them: paths, titles, feet, lists of records, letters, guides, odd pages.

None is a copy: titles, places and numbers are made up; the markup follows what each system writes. What a visitor reads
on each was written down before it was read by the program.
"""

# ruff: noqa: B905
from datetime import date, timedelta

from told_pages import add

M=["区妇联举办“巧手制香囊”亲子活动","关于公布2026年度区级科技计划立项项目的通知","区市场监管局约谈外卖平台企业","海岬区文化馆暑期公益培训招生简章","我区两家医院入选省级区域医疗中心","2026年海岬区消费券发放公告（第三期）","海岬渔港开渔首日迎来满舱而归","区残联组织开展就业援助月活动","海岬区人民法院司法拍卖公告","区委书记调研防汛防台风工作","退役军人优待证申领常见问题解答","海岬大桥主塔顺利封顶","关于注销部分医疗器械经营许可证的公告","区档案馆征集老照片","海岬区第三次土壤普查外业采样完成","清风海岬：一封家书里的廉洁家风"]
Y=["活动现场，工作人员通过发放宣传资料、现场讲解等形式，向群众普及相关政策和知识，共发放资料300余份，接受咨询80余人次。",
"相关负责人表示，将以此次活动为契机，进一步完善工作机制，创新服务方式，切实增强人民群众的获得感、幸福感、安全感。",
"2025年12月20日，该项目正式开工建设，目前已完成主体结构施工，整体进度达到65%。",
"今年以来，海岬区聚焦重点领域和关键环节，深入推进“放管服”改革，企业开办时间压缩至0.5个工作日。"]
def tx(n=4): return "".join(f"<p>{Y[i%4]}</p>" for i in range(n))
def R(n=10,first=date(2026,8,15),step=3,s=0): return [(M[(i+s)%len(M)],first-timedelta(days=step*i),40011-i*11) for i in range(n)]
C="http://www.haijia.gov.cn"
FOOT="<div class='bq'>主办：海岬区人民政府 技术支持：某某科技有限公司<br>闽ICP备05022222号-1 闽公网安备35020302000001号 政府网站标识码：3502030001<br>电话：0592-5051234 <a href='/wzdt/'>网站地图</a></div>"
MENU="<ul class='menu'><li><a href='/'>首 页</a></li><li><a href='/dt/'>海岬动态</a></li><li><a href='/gk/'>信息公开</a></li><li><a href='/fw/'>办事服务</a></li><li><a href='/hd/'>公众互动</a></li></ul>"
def sh(title,main,foot=FOOT,menu=MENU,head="",lang="zh"): return f"<!DOCTYPE html>\n<html lang='{lang}'><head><meta charset='utf-8'><title>{title}</title>{head}</head><body>{menu}{main}{foot}</body></html>"
T0=M[11]
INFO="<p class='info'>2026-08-15 09:30 来源：海岬区融媒体中心</p>"
# ---- breadcrumbs
def cr(name,path,steps,title=T0,**k):
    add(name,C+"/dt/zd/40011.html",sh(f"{T0}-海岬区人民政府",f"{path}<h1>{T0}</h1>{INFO}{tx()}"),kind="article",title=title,date="2026-08-15 09:30",crumb=steps,source="海岬区融媒体中心",**k)
cr("c-dash","<div class='loc'>您的位置：<a href='/'>首页</a> - <a href='/dt/'>海岬动态</a> - <a href='/dt/zd/'>重点项目</a> - 正文</div>",["首页","海岬动态","重点项目","正文"])
cr("c-dash-plain","<div>首页 - 海岬动态 - 重点项目</div>",["首页","海岬动态","重点项目"])
cr("c-arrow-img","<div class='dq'>当前位置：<a href='/'>首页</a><img src='/i/a.gif'><a href='/dt/'>海岬动态</a><img src='/i/a.gif'><a href='/dt/zd/'>重点项目</a></div>",["首页","海岬动态","重点项目"])
cr("c-ol","<ol class='breadcrumb'><li><a href='/'>首页</a></li><li><a href='/dt/'>海岬动态</a></li><li class='active'>重点项目</li></ol>",["首页","海岬动态","重点项目"])
cr("c-pipe","<div>您当前的位置 ：<a href='/'>首 页</a> | <a href='/dt/'>海岬动态</a> | <a href='/dt/zd/'>重点项目</a></div>",["首 页","海岬动态","重点项目"])
cr("c-icon-home","<div class='crumb'><a href='/' title='首页'><i class='home'></i></a> &gt; <a href='/dt/'>海岬动态</a> &gt; <a href='/dt/zd/'>重点项目</a> &gt;</div>",["海岬动态","重点项目"])
cr("c-channel","<table><tr><td><img src='wz.gif'></td><td>当前页面：<a href='/'>网站首页</a> &raquo; <a href='/dt/'>海岬动态</a> &raquo; 详细内容</td></tr></table>",["网站首页","海岬动态","详细内容"])
cr("c-sitename","<div class='w'>您现在的位置: <a href='/'>海岬区人民政府</a> &gt;&gt; <a href='/dt/'>海岬动态</a> &gt;&gt; <a href='/dt/zd/'>重点项目</a> &gt;&gt; 正文</div>",["海岬区人民政府","海岬动态","重点项目","正文"])
cr("c-title-last",f"<div class='pos'>首页 &gt; 海岬动态 &gt; 重点项目 &gt; {T0}</div>",["首页","海岬动态","重点项目",T0])
cr("c-slash","<nav aria-label='breadcrumb'><a href='/'>主页</a>/<a href='/dt/'>海岬动态</a>/<span>重点项目</span></nav>",["主页","海岬动态","重点项目"])
# ---- titles
def tt(name,title,html,ht,date_="2026-08-15",**k): add(name,C+"/dt/zd/40011.html",sh(ht,"<div class='dqwz'>当前位置：<a href='/'>首页</a> &gt; <a href='/dt/'>海岬动态</a></div>"+html),kind="article",title=title,date=date_,**k)
tt("t-site-only",T0,f"<h1><a href='/'>海岬区人民政府</a></h1><h2>{T0}</h2>{INFO}{tx()}","海岬区人民政府")
tt("t-td-strong",T0,f"<table><tr><td align='center'><strong>{T0}</strong></td></tr><tr><td align='center'>来源：区住建局 时间：2026-08-15</td></tr><tr><td>{tx()}</td></tr></table>","海岬动态")
tt("t-label",T0,f"<ul><li>标题：{T0}</li><li>发布时间：2026-08-15</li><li>发布单位：区住建局</li></ul>{tx()}","信息详细页")
tt("t-caption",T0,f"<table><caption>{T0}</caption><tr><td>发布日期：2026-08-15　点击：21</td></tr><tr><td>{tx()}</td></tr></table>","海岬区住建局")
tt("t-two-lines","海岬区人民政府办公室关于印发海岬区推动大规模设备更新实施方案的通知",f"<div class='title'>海岬区人民政府办公室<br>关于印发海岬区推动大规模设备更新<br>实施方案的通知</div><div>发布时间：2026-08-15</div>{tx()}","海岬区人民政府办公室关于印发海岬区推动大规模设备更新实施方案的通知 - 海岬区人民政府")
tt("t-long-cut","海岬区人民政府关于2026年度国有建设用地使用权公开出让结果的公示（第十二批）",f"<h1>海岬区人民政府关于2026年度国有建设用地使用权公开出让结果的公示（第十二批）</h1>{INFO}{tx()}","海岬区人民政府关于2026年度国有建设用地使用权公开…_海岬区人民政府")
tt("t-quote","“海岬号”首航成功——写在港口开通运营之际",f"<h1>“海岬号”首航成功——写在港口开通运营之际</h1>{INFO}{tx()}","“海岬号”首航成功——写在港口开通运营之际")
tt("t-font-color",T0,f"<p align=center><b><font color=red size=5>{T0}</font></b></p><p align=center><font size=2 color=gray>2026-8-15</font></p>{tx()}","新闻")
tt("t-h1-logo",T0,f"<h1 class='logo'>海岬区人民政府门户网站</h1><div class='article-title'>{T0}</div>{INFO}{tx()}",f"{T0}_重点项目_海岬区人民政府门户网站")
tt("t-pre-col",T0,f"<h1>{T0}</h1>{INFO}{tx()}",f"海岬区人民政府 重点项目 {T0}")
tt("t-eyebrow-colon","清风海岬：一封家书里的廉洁家风",f"<h2>清风海岬：一封家书里的廉洁家风</h2>{INFO}{tx()}","清风海岬：一封家书里的廉洁家风--海岬区纪委监委网站")
tt("t-dup",T0,f"<h1>{T0}</h1>{INFO}<p style='text-align:center'><strong>{T0}</strong></p>{tx()}",f"{T0}-海岬区人民政府")
# ---- footers
def ft(name,foot,**marks): add(name,C+"/",sh("海岬区人民政府","".join(f"<div><h3>{x}</h3><a href='/c{k}/'>更多</a><ul>"+"".join(f"<li><a href='/dt/{n}.html'>{t}</a><span>{d:%m-%d}</span></li>" for t,d,n in R(6,s=k))+"</ul></div>" for k,x in enumerate(["海岬要闻","通知公告","部门动态","政策文件"])),foot=foot),kind="home",foot=marks)
ft("f-undertake","<div>承办：海岬区数字办<br>闽ICP备05022222号</div>",sponsor=None,icp="闽ICP备05022222号")
ft("f-both","<div>承办单位：海岬区数字办　主办单位：海岬区人民政府办公室　维护单位：某公司</div>",sponsor="海岬区人民政府办公室")
ft("f-spaced","<div>主　办：海岬区人民政府　　承　办：海岬区数字办<br>网站标识码：bm35020001　联系电话：(0592)5051234</div>",sponsor="海岬区人民政府",site_code="bm35020001",contact=True)
ft("f-of-host","<div>海岬区人民政府主办 | 海岬区大数据局承办 | 闽ICP备 05022222号 | 闽公网安备 35020302000001号</div>",sponsor="海岬区人民政府",police=True,icp=True)
ft("f-copy","<div>Copyright © 2008-2026 海岬区人民政府 版权所有 ICP备案号:闽ICP备05022222号-3</div>",icp=True)
ft("f-link-icp","<div><a href='https://beian.miit.gov.cn/'>闽ICP备2023001234号-1</a> <a href='http://www.beian.gov.cn/portal/registerSystemInfo?recordcode=35020302000001'><img src='ghs.png'>闽公网安备 35020302000001号</a><script src='https://dcs.conac.cn/js/14/220/0000/40000000/CA142200000400000000001.js'></script></div>",icp="闽ICP备2023001234号-1",police=True,party_mark=True)
ft("f-lines","<div class='foot'><p>主办单位：</p><p>海岬区人民政府办公室</p><p>网站标识码</p><p>3502030001</p></div>",sponsor="海岬区人民政府办公室",site_code="3502030001")
ft("f-mgmt","<div>网站管理：海岬区人民政府办公室　值班电话：0592-5051234　邮箱：hj@haijia.gov.cn</div>",contact=True)
ft("f-jiucuo","<div><a href='javascript:void(0)' onclick=\"window.open('https://zfwzgl.www.gov.cn/exposure/jiucuo.html?site_code=3502030001')\"><img src='/jc.png'></a> <a href='/sitemap.html'>站点地图</a> 主办:海岬区政府</div>",find_error=True,site_map=True,sponsor="海岬区政府")
ft("f-none","<div>建议使用IE8以上浏览器</div>",sponsor=None,icp=None,police=None,site_code=None,party_mark=None,find_error=None)
# ---- lists in tables without links
PATH="<div class='dqwz'>当前位置：<a href='/'>首页</a> &gt; <a href='/gk/'>信息公开</a> &gt; {}</div>"
def ls(name,col,html,n,newest,url=None,kind="column",**k): add(name,url or C+"/gk/x/",sh(f"{col}-海岬区人民政府",PATH.format(col)+html),kind=kind,title=col,count=n,newest=newest,**k)
ls("g-penalty","行政处罚公示","<table border=1><tr><th>序号</th><th>行政处罚决定书文号</th><th>案件名称</th><th>行政相对人名称</th><th>处罚决定日期</th></tr>"+"".join(f"<tr><td>{k}</td><td><a href='/cf/{n}.html'>海市监罚〔2026〕{k}号</a></td><td>销售不合格产品案</td><td>某商行</td><td>{d}</td></tr>" for k,(t,d,n) in enumerate(R(8),1))+"</table>",8,"2026-08-15")
ls("g-dataset","数据开放","".join(f"<div class='ds'><h4><a href='/d/{n}'>{x}数据集</a></h4><span>提供单位：区{y}局</span><span>更新时间：{d}</span><span>更新频率：每年</span><span>浏览量：{n}</span><span>下载量：3</span></div>" for x,y,(t,d,n) in zip(["公园名录", "学校名录", "医疗机构名录", "公厕分布", "停车场"],["园林", "教育", "卫健", "城管", "城管"],R(5))),5,"2026-08-15")
ls("g-bid","招标公告","<table>"+"".join(f"<tr><td>[施工]</td><td><a href=\"javascript:openInfo('{n}','001')\">{t}</a></td><td>{d:%Y-%m-%d}<font color=red>{'(正在报名)' if k<2 else '(已截止)'}</font></td></tr>" for k,(t,d,n) in enumerate(R(10)))+"</table>",10,"2026-08-15")
ls("g-budget","财政预决算","".join(f"<h4>{y}年</h4><table><tr>"+"".join(f"<td><a href='/ys/{y}{k}.html'>{x}</a></td>" for k,x in enumerate(["区财政局2026年部门预算","区教育局2026年部门预算","区民政局2026年部门预算"]))+"</tr></table>" for y in (2026,2025)),6,None)
ls("g-gazette","政府公报","<ul class='gb'>"+"".join(f"<li><a href='/gb/{y}{q}.html'><img src='{y}{q}.jpg'><p>{y}年第{q}期（总第{y-2000+q}期）</p></a></li>" for y in (2026,2025) for q in (4,3,2,1))+"</ul>",8,None)
ls("g-recruit","人事招考","<dl>"+"".join(f"<dd><i>{k}</i><a href='{n}.html' class='{'red' if k<3 else ''}'>{t}</a><b>{d:%Y年%m月%d日}</b></dd>" for k,(t,d,n) in enumerate(R(10),1))+"</dl>",10,"2026-08-15")
ls("g-qa","政策问答","<ul>"+"".join(f"<li><p class='q'>问：<a href='{n}.html'>{t}怎么办理？</a></p><p class='a'>答：{Y[k%4][:40]}…</p><p class='t'>区人社局　{d:%Y-%m-%d}</p></li>" for k,(t,d,n) in enumerate(R(8)))+"</ul>",8,"2026-08-15")
ls("g-live","新闻发布会","".join(f"<div class='fbh'><a href='{n}.html'><img src='{n}.jpg'></a><div><a href='{n}.html'>{t}新闻发布会</a><p>时间：{d.year}年{d.month}月{d.day}日上午10时</p><p>地点：区政府新闻发布厅</p></div></div>" for t,d,n in R(6)),6,"2026-08-15")
ls("g-ldhd","领导活动","<table width=100%>"+"".join(f"<tr><td>·</td><td><a href=\"{n}.shtml\" title=\"{t}\" target=\"_blank\">{t}</a>&nbsp;<span style=\"color:#999\">{d:%Y-%m-%d}</span></td></tr>" for t,d,n in R(15))+"<tr><td colspan=2 align=center><a href='index_1.shtml'>[1]</a> <a href='index_2.shtml'>[2]</a> <a href='index_2.shtml'>[下一页]</a></td></tr></table>",15,"2026-08-15",next=C+"/gk/x/index_2.shtml")
ls("g-audio","民声直通车","<ul>"+"".join(f"<li><audio src='{n}.mp3'></audio><a href='{n}.html'>{d:%Y年%m月%d日}民声直通车：{t}</a></li>" for t,d,n in R(8))+"</ul>",8,"2026-08-15")
ls("g-bracket-date","工作简报","<div>"+"".join(f"<div><a href='{n}.html'>{t}</a>【{d.month}月{d.day}日】</div>" for t,d,n in R(10))+"</div>",10,"2026-08-15")
ls("g-archived","通知公告","<ul>"+"".join(f"<li><a href='/dt/{d.year}/{d:%m%d}/{n}.html'>{t}</a></li>" for t,d,n in R(10))+"</ul>",10,None)
ls("g-thumb-grid","专题专栏","<div>"+"".join(f"<a href='/zt/{k}/'><img src='/zt/{k}.jpg' alt='{x}'></a>" for k,x in enumerate(["学习贯彻会议精神","优化营商环境在行动","扫黑除恶常态化","海岬文明实践","清廉海岬建设","安全生产月活动"]))+"</div>",6,None,url=C+"/zt/")
# ---- static pages
def st(name,title,html,kind="other",path=None,url=C+"/gk/y/",**k): add(name,url,sh(f"{title}-海岬区人民政府",(path or PATH.format(f'<a href="/gk/y/">{title}</a>'))+html),kind=kind,**k)
st("s-power","权责清单","<table><tr><td>序号</td><td>职权名称</td><td>职权类型</td><td>实施依据</td></tr>"+"".join(f"<tr><td>{k}</td><td>{x}</td><td>行政处罚</td><td>《中华人民共和国城乡规划法》第六十四条</td></tr>" for k,x in enumerate(["对未取得建设工程规划许可证进行建设的处罚","对擅自占用城市道路的处罚","对违法设置户外广告的处罚"],1))+"</table>")
st("s-openguide","政府信息公开指南","<h2>海岬区人民政府信息公开指南</h2>"+tx(3)+"<p>受理机构：区政府办公室</p><p>办公时间：周一至周五</p><p>联系电话：0592-5051234</p><p>通信地址：海岬区滨海路1号</p>")
st("s-org-grid","机构设置","<ul>"+"".join(f"<li><a href='http://{k}.haijia.gov.cn/'>{x}</a></li>" for k,x in enumerate(["区教育局", "区财政局", "区民政局", "区司法局", "区审计局", "区统计局", "区医保局", "区信访局"]))+"</ul>",kind="column")
st("s-score","成绩查询","<form action='/cj' method=post>准考证号：<input name=zkzh><br>身份证号：<input name=sfzh><br><input type=submit value=查询></form>")
st("s-tourism","旅游地图","<div id='map' style='height:500px'></div><script src='//api.map.baidu.com/api?v=3.0&ak=1'></script><script>var map=new BMap.Map('map');</script>")
# ---- other kinds
add("o-frag",C+"/inc/list.html","<ul>"+"".join(f"<li><a href='/dt/{n}.html'>{t}</a><span>{d}</span></li>" for t,d,n in R(8))+"</ul>",count=8,newest="2026-08-15",kind="column")
add("o-left",C+"/left.htm","<html><body><table><tr><td><a href='a.htm' target=main>机构简介</a></td></tr><tr><td><a href='b.htm' target=main>领导分工</a></td></tr><tr><td><a href='c.htm' target=main>内设科室</a></td></tr></table></body></html>",kind="other")
add("o-discuz",C+"/bbs/forum-2-1.html",sh("百姓问政 - 海岬论坛 - Powered by Discuz!","<div id='pt'><div class='z'><a href='./' class='nvhm'>首页</a> <em>&rsaquo;</em> <a href='forum.php'>论坛</a> <em>&rsaquo;</em> <a href='forum-2-1.html'>百姓问政</a></div></div><table>"+"".join(f"<tbody id='normalthread_{n}'><tr><td class='icn'><a href='thread-{n}-1-1.html'><img src='f.gif'></a></td><th><a href='thread-{n}-1-1.html' class='s xst'>{t}</a></th><td class='by'><cite><a href='u'>网友{k}</a></cite><em><span>{d.year}-{d.month}-{d.day}</span></em></td><td class='num'><a href='thread-{n}-1-1.html'>2</a><em>133</em></td></tr></tbody>" for k,(t,d,n) in enumerate(R(10)))+"</table>"),kind="letter-list",count=10,newest="2026-08-15")
add("o-rss",C+"/rss.xml","<?xml version='1.0' encoding='utf-8'?><rss version='2.0'><channel><title>海岬要闻</title><link>http://www.haijia.gov.cn</link>"+"".join(f"<item><title>{t}</title><link>/dt/{n}.html</link><pubDate>{d:%a, %d %b %Y} 08:00:00 GMT</pubDate></item>" for t,d,n in R(5))+"</channel></rss>",kind="other")
add("o-text",C+"/robots.txt","User-agent: *\nDisallow: /admin/\n",kind="other")
add("o-json",C+"/api/x",'{"code":404,"msg":"接口不存在"}',kind="error")
add("o-press",C+"/hd/xwfb/7.html",sh("海岬区“十五五”规划解读新闻发布会-新闻发布-海岬区人民政府",PATH.format("<a href='/hd/xwfb/'>新闻发布</a>")+"<h1>海岬区“十五五”规划解读新闻发布会</h1><p>发布时间：2026-06-18　来源：区政府新闻办</p><p>主持人：各位记者朋友，大家上午好！</p><p>记者提问：请问主要目标有哪些？</p><p>答：规划提出了五个方面的主要目标。</p>"+tx(2)),kind="article",date="2026-06-18",letters=[])
add("o-tujie",C+"/gk/jd/3.html",sh("一图读懂海岬区消费券发放方案-政策解读-海岬区人民政府",PATH.format("<a href='/gk/jd/'>政策解读</a>")+"<h1>一图读懂海岬区消费券发放方案</h1><div><span>时间：2026-07-01 18:20</span><span>来源：区商务局</span></div><p><img src='1.jpg'></p><p><img src='2.jpg'></p>"),kind="article",date="2026-07-01 18:20",source="区商务局",title="一图读懂海岬区消费券发放方案")
add("o-home-bank","http://www.hjjt.gov.cn/default.html",sh("海岬区交通运输局","<div class='flash'><a href='/1'><img src='1.jpg'></a></div>"+"".join(f"<div class='m'><h4>{x}<a href='/l{k}/'>MORE+</a></h4><ul>"+"".join(f"<li><a href='/{n}.html'>{t}</a></li>" for t,d,n in R(6,s=k))+"</ul></div>" for k,x in enumerate(["交通要闻","公告公示","行业管理"]))+"<div class='yq'>友情链接：<a href='http://www.mot.gov.cn'>交通运输部</a></div>"),kind="home")
add("o-home-entr","http://www.hjsf.gov.cn/",sh("海岬区司法局","<center><img src='/images/index.jpg' border=0><br><a href='/main.asp'>进入网站 &gt;&gt;</a><br>海岬区司法局 版权所有</center>",foot="",menu=""),kind="home")
add("o-entr-meta","http://www.hjsf.gov.cn/","<html><head><title>海岬区司法局</title></head><body><a href='/index.shtml'><img src='welcome.gif' alt='点击进入'></a></body></html>",kind="home")
add("o-closed","http://www.hjny.gov.cn/",sh("海岬区农业局","<div style='text-align:center'><h3>温馨提示</h3><p>海岬区农业局网站已整合迁移至海岬区人民政府门户网站，原网站不再更新，请点击<a href='http://www.haijia.gov.cn'>这里</a>访问。</p></div>",foot="",menu=""),kind="error")
add("o-nginx403",C+"/admin/","<html><head><title>403 Forbidden</title></head><body><center><h1>403 Forbidden</h1></center><hr><center>nginx</center></body></html>",kind="error")
add("o-502cn",C+"/x","<html><head><meta charset=utf-8><title>网站无法访问</title></head><body><h1>很抱歉，网站暂时无法访问</h1><p>源站服务器无响应，请稍后重试。</p><p>节点：CN-3350　时间：2026-11-20 10:22:11</p></body></html>",kind="error")
add("o-nodb",C+"/x.php?id=1","<html><head><title>Database Error</title></head><body>Can not connect to MySQL server<br>Time: 2026-11-02 3:12am<br>Script: /x.php</body></html>",kind="error")
add("o-login-wall",C+"/fw/wd/","<!DOCTYPE html><html><head><meta charset=utf-8><title>统一身份认证平台</title></head><body><div class='tab'><a>账号登录</a><a>扫码登录</a></div><form><input placeholder='请输入手机号/身份证号'><input type='password' placeholder='请输入密码'><button>登 录</button></form><a href='/reg'>注册</a><a href='/forget'>忘记密码</a></body></html>",kind="other")
add("o-redir-a",C+"/","<script>top.location='/cms/index.jhtml'</script>",kind="redirect",redirect=C+"/cms/index.jhtml")
add("o-redir-iframe",C+"/","<html><head><title>海岬区信访局</title></head><body style='margin:0'><iframe src='http://xf.haijia.gov.cn/web/' width='100%' height='100%' frameborder='0'></iframe></body></html>",kind="redirect")
add("o-spam",C+"/x/1.html","<html><head><title>亚博体育官网下载_亚博体育app最新版登录入口</title></head><body><h1>亚博体育官网下载</h1><p>亚博体育官网是一家专业的娱乐平台，提供真人娱乐、电子投注等服务，欢迎注册。</p></body></html>",kind="spam")
# interactions
HP="<div class='dqwz'>当前位置：<a href='/'>首页</a> &gt; <a href='/hd/'>公众互动</a> &gt; <a href='/hd/zx/'>在线咨询</a></div>"
Qx="本人持外地户口，在海岬区租房居住满一年，孩子明年9月上小学，请问需要准备哪些材料、什么时候报名？"
Ax="您好！随迁子女入学需提供居住证、租赁备案证明、社保缴纳证明等材料，具体以每年5月公布的招生工作意见为准。咨询电话：0592-5051111。"
Qt="外来务工人员子女入学咨询"
def lt(name,html,letters,**k): add(name,C+"/hd/zx/98.html",sh(f"{Qt}-在线咨询-海岬区人民政府",HP+html),kind=k.pop("kind","letter"),letters=letters,**k)
ok=[("2026-08-01","2026-08-06","区教育局","answered")]
lt("q-grid",f"<div class='grid'><div>编号：</div><div>HJ2026080112</div><div>主题：</div><div>{Qt}</div><div>提问人：</div><div>陈**</div><div>提问时间：</div><div>2026-08-01 12:01</div><div>提问内容：</div><div>{Qx}</div><div>回复部门：</div><div>区教育局</div><div>回复时间：</div><div>2026-08-06 10:10</div><div>回复内容：</div><div>{Ax}</div></div>",ok,title=Qt)
lt("q-strong",f"<h1>{Qt}</h1><p><strong>咨询内容：</strong>{Qx}</p><p><strong>咨询日期：</strong>2026-08-01</p><p><strong>答复内容：</strong>{Ax}</p><p><strong>答复单位：</strong>区教育局 <strong>答复日期：</strong>2026-08-06</p>",ok,title=Qt)
lt("q-h3",f"<h2>{Qt}</h2><h3>咨询人</h3><p>陈**</p><h3>咨询时间</h3><p>2026-08-01</p><h3>咨询内容</h3><p>{Qx}</p><h3>答复部门</h3><p>区教育局</p><h3>答复时间</h3><p>2026-08-06</p><h3>答复内容</h3><p>{Ax}</p>",ok,title=Qt)
lt("q-chat",f"<div class='chat'><div class='me'><span>陈** 2026-08-01 12:01:22</span><p>{Qx}</p></div><div class='gov'><span>区教育局 2026-08-06 10:10:00</span><p>{Ax}</p></div></div>",[("2026-08-01","2026-08-06","区教育局","answered")])
lt("q-nodate",f"<h1>{Qt}</h1><div>来信内容：{Qx}</div><div>回复内容：{Ax}</div>",[(None,None,"","answered")])
lt("q-multi",f"<h1>{Qt}</h1><div><p>来信时间：2026-08-01</p><p>来信内容：{Qx}</p></div><div><p>转办时间：2026-08-02</p><p>受理时间：2026-08-03</p><p>答复单位：区教育局</p><p>答复时间：2026-08-06</p><p>答复内容：{Ax}</p></div><div>满意度：★★★★★ 评价时间：2026-08-09</div>",ok,title=Qt)
lt("q-progress",f"<h1>{Qt}</h1><p>诉求时间：2026-08-01</p><p>诉求内容：{Qx}</p><p>办理进度：已受理 → 办理中 → 已办结</p><p>当前状态：办理中</p><p>承办单位：区教育局</p>",[("2026-08-01",None,"区教育局","unanswered")])
add("ql-faq-wall",C+"/hd/zx/",sh("在线咨询-海岬区人民政府",HP+"".join(f"<table class='zx'><tr><td class='tit'>咨询标题：{t}咨询</td><td>咨询时间：{d}</td></tr><tr><td colspan=2>咨询内容：{Qx}</td></tr><tr><td colspan=2>回复内容：{Ax}</td></tr><tr><td>回复单位：区人社局</td><td>回复时间：{d+timedelta(days=2)}</td></tr></table>" for t,d,n in R(4))),kind="letter-list",letters=[(str(d),str(d+timedelta(days=2)),"区人社局","answered") for t,d,n in R(4)])
add("ql-div-table",C+"/hd/zx/",sh("在线咨询-海岬区人民政府",HP+"<div class='th'><span>标题</span><span>咨询部门</span><span>咨询时间</span><span>状态</span></div>"+"".join(f"<div class='tr'><span><a href='{n}.html'>{t}</a></span><span>区人社局</span><span>{d}</span><span>{'未答复' if k==1 else '已答复'}</span></div>" for k,(t,d,n) in enumerate(R(5)))),kind="letter-list",count=5,letters=[(str(d),None,"区人社局","unanswered" if k==1 else "answered") for k,(t,d,n) in enumerate(R(5))])
add("ql-img-status",C+"/hd/zx/",sh("在线咨询-海岬区人民政府",HP+"<ul>"+"".join(f"<li><a href='{n}.html'>{t}</a> <span>受理单位：区医保局</span> <span>{d:%Y-%m-%d}</span> <img src='/i/{'yhf' if k else 'whf'}.png' alt='{'已回复' if k else '未回复'}'></li>" for k,(t,d,n) in enumerate(R(5)))+"</ul>"),kind="letter-list",count=5,letters=[(str(d),None,"区医保局","answered" if k else "unanswered") for k,(t,d,n) in enumerate(R(5))])
# guides
GP="<div class='dqwz'>当前位置：<a href='/'>首页</a> &gt; <a href='/fw/'>办事服务</a> &gt; <a href='/fw/zn/'>办事指南</a></div>"
G={"设定依据":"《中华人民共和国道路运输条例》第十条","申请条件":"有与其经营业务相适应并经检测合格的车辆","办理材料":"申请表、身份证、车辆行驶证","办理流程":"网上申请—受理—审核—办结","办理时间":"法定20个工作日，承诺5个工作日","收费标准":"不收费","办理地点":"海岬区行政服务中心三楼","联系电话":"0592-5053333"}
def gd(name,html,want=None,title="道路货物运输经营许可"): add(name,C+"/fw/zn/21.html",sh(f"{title}-办事指南-海岬区人民政府",GP+f"<h1>{title}</h1>"+html),kind="guide",title=title,guide=want or {k:v[:6] for k,v in G.items()})
gd("gd-tabs","<ul class='tabs'><li>设定依据</li><li>申请条件</li><li>申请材料</li><li>办理流程</li><li>办理时限</li><li>收费标准</li><li>办理地点</li><li>咨询电话</li></ul><div class='panes'>"+"".join(f"<div>{v}</div>" for v in G.values())+"</div>")
gd("gd-h4","".join(f"<h4>{k}</h4><p>{v}</p>" for k,v in zip(["办理依据","受理条件","申报材料","办事流程","办理时限","收费依据及标准","受理地点","联系电话"],G.values())))
gd("gd-num","".join(f"<p>{i}、{k}：{v}。</p>" for i,(k,v) in enumerate(zip(["法律依据","办理条件","所需材料","办理程序","办理期限","收费标准","办公地址","联系方式"],G.values()),1)))
gd("gd-bracket","".join(f"<p><b>【{k}】</b>{v}</p>" for k,v in zip(["审批依据","申报条件","提交材料","审批程序","审批时限","收费情况","办理窗口","咨询电话"],G.values())))
gd("gd-2col","<table>"+"".join(f"<tr><td>{a[0]}</td><td>{a[1]}</td><td>{b[0]}</td><td>{b[1]}</td></tr>" for a,b in zip(list(zip(["实施依据","申请条件","申请材料","办理流程"],list(G.values())[:4])),list(zip(["承诺时限","收费标准","办理地点","咨询电话"],list(G.values())[4:]))))+"</table>")
