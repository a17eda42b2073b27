"""Pages of a made-up place as many systems write them: lists as ministries write them, texts with much beside them, errors, empty lists.

None is a copy: titles, places and numbers are made up; the markup follows what each system writes. What a visitor reads
on each was written down before it was read by the program.
"""

# ruff: noqa: C408, E701, E702
from datetime import date, timedelta

from told_pages import add

V=["省厅召开党风廉政建设工作会","关于2026年职业技能等级认定机构备案的公示","全省防汛抗旱形势会商会召开","《古渡省数据条例》解读之一","古渡省重点实验室评估结果公布","厅机关开展义务植树活动","关于征求《建设工程造价管理办法》意见的函","我省三地入选全国试点","2026年度省级财政科技专项申报指南","省属企业负责人座谈会在古渡举行","古渡省行政区划图","党组理论学习中心组专题学习","关于调整咨询电话的公告","省厅直属事业单位2026年公开招聘面试成绩","粮食安全宣传周主会场活动启动"]
U=["会上，与会人员围绕年度重点任务落实情况作了交流发言，厅党组成员、副厅长就分管领域工作提出具体要求。",
"根据《中华人民共和国行政许可法》等有关规定，现将有关事项公告如下，请社会各界予以监督。",
"自2026年6月起，全省统一启用新版电子证照系统，原纸质证照在有效期内继续有效。",
"各市（州）要按照“属地管理、分级负责”的原则，抓紧制定具体实施办法，确保各项措施落地见效。"]
def u(n=4): return "".join(f"<p style='text-indent:2em'>{U[i%4]}</p>" for i in range(n))
def J(n=10,first=date(2026,10,30),step=5,s=0): return [(V[(i+s)%len(V)],first-timedelta(days=step*i),512300-i*31) for i in range(n)]
G="http://kjt.gudu.gov.cn"
def g(title,main,foot=None,head="",menu=True,body=""):
    m="<div class='header'><div class='top'>欢迎访问古渡省科学技术厅 <a href='/en/'>EN</a> <a href='/wap/'>移动版</a></div><div class='nv'><a href='/'>首页</a><a href='/zwgk/'>政务公开</a><a href='/ywzx/'>要闻资讯</a><a href='/jlhd/'>交流互动</a><a href='/bsfw/'>办事服务</a></div></div>" if menu else ""
    f=foot if foot is not None else "<div class='footer'><p>主办单位：古渡省科学技术厅 地址：古渡市江滨路88号</p><p>古ICP备12000000号 网站标识码：5900000012</p></div>"
    return f"<!DOCTYPE html><html><head><meta charset='utf-8'><title>{title}</title>{head}</head><body {body}>{m}{main}{f}</body></html>"
P1="<div class='dqwz'><span>当前位置：</span><a href='/'>首页</a>&gt;<a href='/ywzx/'>要闻资讯</a>&gt;<a href='/ywzx/gzdt/'>工作动态</a></div>"
# lists as in well-known ministries' pages
def l5(name,html,n=10,newest="2026-10-30",title="工作动态",path=P1,ht=None,url=G+"/ywzx/gzdt/",kind="column",**k): add(name,url,g(ht or f"{title}-古渡省科学技术厅",path+html),**dict(dict(kind=kind,title=title,count=n,newest=newest),**k))
l5("n-h4-span","<div class='news_box'><div class='list'><ul>"+"".join(f"<li><h4><a href='/c/{n}.htm'>{x}</a><span class='date'>{d:%Y-%m-%d}</span></h4></li>"+("<li class='line'></li>" if k%5==4 else "") for k,(x,d,n) in enumerate(J(20)))+"</ul></div><div id='newspage'></div></div>",20)
l5("n-font-in-link","<ul class='center_list_contlist'>"+"".join(f"<li><a href='./t{d:%Y%m%d}_{n}.html'><span class='cont_tit'><font class='cont_tit03'>{x}</font><font class='cont_tit02'>{d:%Y-%m-%d}</font></span></a></li>" for x,d,n in J())+"</ul>")
l5("n-pbc","<div id='r_con'><table width='90%'><tr><td>"+"".join(f"<table border='0' width='100%'><tr><td height='22' align='left'><font class='newslist_style'><a href='/{n}/index.html' title='{x}' istitle='true'>{x}</a></font>&nbsp;<span class='hui12'>{d:%Y-%m-%d}</span></td></tr><tr><td height='1' background='l.gif'></td></tr></table>" for x,d,n in J(12))+"</td></tr></table></div>",12)
l5("n-sz","<div class='zx_ml_list'><ul><li class='tit'><span>序号</span><div>标题</div><span>发布日期</span></li>"+"".join(f"<li><span class='wzl'>{k}</span><div class='list_name'><a href='/{n}.html' title='{x}'>{x}</a></div><span>{d:%Y-%m-%d}</span></li>" for k,(x,d,n) in enumerate(J(),1))+"</ul></div>")
l5("n-mohrss","".join(f"<div class='serviceMainListTabCon'><div class='serviceMainListTxtCon'><div class='serviceMainListTxt'><span class='serviceMainListTxtLink'><a href='./{n}.html'>{x}</a></span></div></div><div class='organMenuTxtLink'>{d:%Y-%m-%d}</div></div>" for x,d,n in J()))
l5("n-accord","<div class='mod'>"+"".join(f"<div class='m-row'><div class='m-date'><p>{d.day}</p><p>{d.year}/{d.month:02d}</p></div><div class='m-main'><p class='m-tt'><a href='/{n}.html'>{x}</a></p><p class='m-ds'>{U[k%4][:48]}</p></div><div class='m-btn'><a href='/{n}.html'>查看详情 &gt;</a></div></div>" for k,(x,d,n) in enumerate(J()))+"</div>")
l5("n-emptyli","<ul class='u-list'>"+"".join(f"<li><a href='./{n}.html' title='{x}'>{x}</a><span>{d:%Y/%m/%d}</span></li>"+("<li class='empty'></li>" if k%5==4 else "") for k,(x,d,n) in enumerate(J()))+"</ul>")
l5("n-hotword","<div class='l'><ul>"+"".join(f"<li><a href='{n}.html'>{x}</a><span>{d}</span></li>" for x,d,n in J())+"</ul></div><div class='r'><h3>热门标签</h3><a href='/t1'>科技创新</a><a href='/t2'>成果转化</a><a href='/t3'>实验室建设管理办法</a><h3>一周热点</h3><ul>"+"".join(f"<li><a href='{n}.html'>{x}</a><span>{d}</span></li>" for x,d,n in J(12,date(2026,11,20),1))+"</ul></div>")
l5("n-table-dept","<table class='layui-table'><colgroup><col><col></colgroup><thead><tr><th>标题</th><th>来源处室</th><th>时间</th></tr></thead><tbody>"+"".join(f"<tr><td><a href='{n}.html'>{x}</a></td><td>办公室</td><td>{d.month}月{d.day}日</td></tr>" for x,d,n in J())+"</tbody></table>")
l5("n-slide",f"<div class='swiper'><div class='swiper-slide'><a href='{1}.html'><img src='1.jpg'><p>{V[3]}</p></a></div><div class='swiper-slide'><a href='{2}.html'><img src='2.jpg'><p>{V[4]}</p></a></div></div><ul>"+"".join(f"<li><a href='{n}.html'>{x}</a><em>{d}</em></li>" for x,d,n in J())+"</ul>")
l5("n-quarter","".join(f"<h5>{q}</h5><ul>"+"".join(f"<li><a href='{n}.html'>{x}</a> {d}</li>" for x,d,n in J(3,f,4))+"</ul>" for q,f in (("第四季度",date(2026,10,30)),("第三季度",date(2026,9,10)),("第二季度",date(2026,6,10)))),9)
l5("n-policy-file","<table class='wj'><tr><th>文件标题</th><th>发文字号</th><th>成文日期</th><th>发布日期</th></tr>"+"".join(f"<tr><td><a href='{n}.html'>{x}</a></td><td>古科发〔2026〕{k}号</td><td>{d-timedelta(days=3)}</td><td>{d}</td></tr>" for k,(x,d,n) in enumerate(J(),1))+"</table>")
l5("n-dl-date-first","<dl>"+"".join(f"<dt>{d:%m-%d}</dt><dd><a href='/{d.year}/{n}.html'>{x}</a></dd>" for x,d,n in J())+"</dl>")
l5("n-a-title-attr","<ul>"+"".join(f"<li><a href='{n}.html' title='标题：{x}\n发布时间：{d}'>{x[:9]}...</a><span>{d}</span></li>" for x,d,n in J())+"</ul>")
l5("n-timeline","<div class='time'>"+"".join(f"<div class='node'><i></i><time datetime='{d}'>{d.year}年{d.month}月{d.day}日</time><a href='{n}.html'>{x}</a></div>" for x,d,n in J())+"</div>")
l5("n-more-each","<ul>"+"".join(f"<li><a class='t' href='{n}.html'>{x}</a><p>{U[k%4][:30]}<a href='{n}.html'>【详情】</a></p><div><span>来源：办公室</span><span>{d}</span><a href='javascript:share({n})'>分享</a></div></li>" for k,(x,d,n) in enumerate(J()))+"</ul>")
l5("n-noscript","<ul>"+"".join(f"<li><script>document.write(\"<a href='{n}.html'>{x}</a>\")</script><span>{d}</span></li>" for x,d,n in J())+"</ul>")
l5("n-div-soup","".join(f"<div><div><div><span></span></div><div><a href='{n}.html'><span>{x}</span></a></div></div><div><div></div><div><span>{d}</span></div></div></div>" for x,d,n in J()))
l5("n-ad-between","<ul>"+"".join(f"<li><a href='{n}.html'>{x}</a><span>{d}</span></li>"+("<li class='ad'><a href='/zt/'><img src='zt.jpg'></a></li>" if k==4 else "") for k,(x,d,n) in enumerate(J()))+"</ul>")
l5("n-relative","<ul>"+"".join(f"<li><a href='{n}.html'>{x}</a><span>{k+1}天前</span></li>" for k,(x,d,n) in enumerate(J()))+"</ul>",newest="2026-11-21")
l5("n-single-undated","<ul><li><a href='1.html'>古渡省科学技术厅2026年部门预算公开</a></li></ul>",1,None,title="预算公开",path=P1.replace("工作动态","预算公开"))
# articles with rich surroundings
t=V[7]
def a5(name,dt,head,src="-",title=t,ht=None,tail="",path=P1,url=G+"/ywzx/gzdt/512300.html",body=None,**k):
    w=dict(kind="article",title=title,date=dt); w.update(k)
    if src!="-": w["source"]=src
    add(name,url,g(ht or f"{title}_古渡省科学技术厅",path+head+(body or f"<div class='con'>{u()}</div>")+tail),**w)
a5("b-gov","2026-10-30 10:20",f"<h1 id='ti'>{t}</h1><div class='pages-date'>2026-10-30 10:20<span class='font index_switchsize'>来源： 古渡日报</span><span class='font'>【字体：<a>大</a> <a>中</a> <a>小</a>】<a>打印</a></span><div class='share'><a title='分享到微信'></a></div></div>","古渡日报")
a5("b-ndrc","2026-10-30",f"<div class='article_title'>{t}</div><div class='article_laiyuan'><div class='time'>发布时间：2026/10/30</div><div class='ly laiyuantext'>来源：<span>规划处</span></div></div>","规划处")
a5("b-mof","2026-10-30",f"<h2 class='title_con'>{t}</h2><p class='date_con'>2026年10月30日　来源：条财处</p>","条财处")
a5("b-tabs-related","2026-10-30",f"<h1>{t}</h1><div>发布日期：2026-10-30</div>",tail="<div class='xg'><h3>相关解读</h3><ul>"+"".join(f"<li><a href='{n}.html'>{x}</a><span>{d}</span></li>" for x,d,n in J(8,date(2026,11,15)))+"</ul></div>")
a5("b-attach-list","2026-10-30",f"<h1>{t}</h1><div>时间：2026-10-30</div>",body="<p>现将有关材料公布如下：</p><ul>"+"".join(f"<li><a href='/f/{k}.docx'>附件{k}：{x}.docx</a></li>" for k,(x,d,n) in enumerate(J(6),1))+"</ul>")
a5("b-table-body","2026-10-30",f"<h1>{t}</h1><div>发布时间：2026-10-30</div>",body="<table border=1><tr><th>序号</th><th>企业名称</th><th>证书编号</th><th>有效期至</th></tr>"+"".join(f"<tr><td>{k}</td><td>古渡{x}有限公司</td><td>GR2026590{k:05d}</td><td>2029-10-{k:02d}</td></tr>" for k,x in enumerate(["精密", "电子", "生物", "材料", "软件", "装备", "新能源", "环保"],1))+"</table>")
a5("b-no-crumb","2026-10-30 09:00",f"<div class='xl-tit'><p>{t}</p></div><div class='xl-inf'><span>古渡省科学技术厅</span><span>2026-10-30 09:00</span></div>",path="")
a5("b-h2-time-el","2026-10-30",f"<h2>{t}</h2><time>2026年10月30日</time>",path="",ht=t)
a5("b-multi-page","2026-10-30",f"<h1>{t}</h1><div>2026-10-30 来源：厅办公室</div>","厅办公室",tail="<div class='page'><a class='on'>1</a><a href='512300_2.html'>2</a><a href='512300_2.html'>下一页</a></div>")
a5("b-video-list","2026-10-30",f"<h1>{t}</h1><div>2026-10-30</div>",body="<video src=a.mp4></video>",tail="<h3>更多视频</h3>"+"".join(f"<div class='v'><a href='{n}.html'><img src='{n}.jpg'>{x}</a><span>{d}</span></div>" for x,d,n in J(8)))
a5("b-q-and-a","2026-10-30","<h1>《古渡省数据条例》解读</h1><div>发布时间：2026-10-30 来源：省大数据局</div>","省大数据局",title="《古渡省数据条例》解读",body=f"<p><b>一、制定背景是什么？</b></p><p>{U[1]}</p><p><b>二、主要内容有哪些？</b></p><p>{U[2]}</p>",letters=[])
a5("b-guide-like","2026-10-30","<h1>关于申报2026年度科技计划项目的通知</h1><div>发布时间：2026-10-30</div>",title="关于申报2026年度科技计划项目的通知",body=f"<p>一、申报条件</p><p>{U[1]}</p><p>二、申报材料</p><p>申报书、证明材料。</p><p>三、联系方式</p><p>联系电话：0700-8123456</p>",path=P1.replace("工作动态","通知公告"))
a5("b-contact-tail","2026-10-30","<h1>关于调整咨询电话的公告</h1><div>发布时间：2026-10-30</div>",title="关于调整咨询电话的公告",body="<p>自2026年11月1日起，我厅咨询电话调整为0700-8123456，原号码停止使用。</p><p>特此公告。</p><p>古渡省科学技术厅</p><p>2026年10月29日</p>")
a5("b-map-pic","2026-10-30","<h1>古渡省行政区划图</h1><div>发布时间：2026-10-30</div>",title="古渡省行政区划图",body="<img src='/map.jpg' usemap='#m'>")
# kinds
def b5(x,k): return f"<div class='c'><div class='ct'><span>{x}</span><a href='/{k}/'>查看更多</a></div><ul>"+"".join(f"<li><a href='/c/{n}.html'>{a}</a><span>{d:%m-%d}</span></li>" for a,d,n in J(5,s=k))+"</ul></div>"
def k5(name,url,html,**w): add(name,url,html,**w)
k5("k5-home",G+"/",g("古渡省科学技术厅","".join(b5(x,k) for k,x in enumerate(["要闻","公告","政策","解读"]))),kind="home",title="古渡省科学技术厅")
k5("k5-home-default",G+"/default.aspx",g("首页-古渡省科学技术厅","".join(b5(x,k) for k,x in enumerate(["要闻","公告","政策","解读"]))),kind="home")
k5("k5-home-lang","http://en.gudu.gov.cn/",g("Gudu Provincial Government","".join(f"<div><h3>{x}</h3><a href='/{k}/'>More</a><ul>"+"".join(f"<li><a href='/n/{k}{j}.html'>Gudu opens {j+2} new industrial innovation centers</a><span>2026-10-{20-j}</span></li>" for j in range(5))+"</ul></div>" for k,x in enumerate(["News","Notices","Business"])),foot="<div>Copyright © Gudu Provincial Government</div>"),kind="home")
k5("k5-channel",G+"/zwgk/",g("政务公开_古渡省科学技术厅",P1.replace("要闻资讯","政务公开").split("&gt;<a href='/ywzx/gzdt/'")[0]+"</div>"+"".join(b5(x,k) for k,x in enumerate(["机构职能","通知公告","财政信息"]))),kind="column",title="政务公开")
k5("k5-xxgk-portal",G+"/zwgk/zfxxgk/",g("政府信息公开专栏-古渡省科学技术厅","<div class='xxgk'><ul class='tab'><li><a href='zn/'>政府信息公开指南</a></li><li><a href='zd/'>政府信息公开制度</a></li><li><a href='ml/'>法定主动公开内容</a></li><li><a href='nb/'>政府信息公开年报</a></li><li><a href='ysq/'>依申请公开</a></li></ul><div class='cont'><h3>法定主动公开内容</h3><ul><li><a href='jg/'>机构职能</a></li><li><a href='gh/'>规划信息</a></li><li><a href='cz/'>财政信息</a></li><li><a href='rs/'>人事信息</a></li></ul></div></div>"))
k5("k5-bsfw",G+"/bsfw/",g("办事服务-古渡省科学技术厅","<div class='dqwz'><a href='/'>首页</a>&gt;办事服务</div><div class='ic'>"+"".join(f"<a href='/bsfw/{k}/'><img src='{k}.png'><span>{x}</span></a>" for k,x in enumerate(["高新技术企业认定", "技术合同登记", "外国人来华工作许可", "科技成果登记", "实验动物许可", "科技奖励申报"]))+"</div>"),kind="column")
k5("k5-about",G+"/jgzn/",g("机构职能_古渡省科学技术厅","<div class='dqwz'><a href='/'>首页</a>&gt;<a href='/zwgk/'>政务公开</a>&gt;<a href='/jgzn/'>机构职能</a></div><h1>机构职能</h1><div>发布时间：2024-03-05</div>"+u(5)),kind="article",date="2024-03-05")
k5("k5-leader-list",G+"/ldjs/",g("领导介绍_古渡省科学技术厅","<div class='dqwz'><a href='/'>首页</a>&gt;<a href='/zwgk/'>政务公开</a>&gt;领导介绍</div>"+"".join(f"<div class='ld'><a href='{k}.html'><img src='{k}.jpg'><h4>{x}</h4><p>{y}</p></a></div>" for k,(x,y) in enumerate([("张三","党组书记、厅长"),("李四","党组成员、副厅长"),("王五","党组成员、副厅长"),("赵六","二级巡视员")]))),kind="column")
k5("k5-search-form",G+"/search/",g("全文检索-古渡省科学技术厅","<h3>高级检索</h3><form action='/search/do'>关键词<input name=q>标题<input name=t>时间<select><option>时间不限</option></select>排序方式<select><option>按时间排序</option><option>按相关度排序</option></select><button>检索</button></form>"),kind="search")
k5("k5-online",G+"/jlhd/zxft/88.html",g("专访：科技成果转化如何提速-在线访谈-古渡省科学技术厅","<div class='dqwz'><a href='/'>首页</a>&gt;<a href='/jlhd/'>交流互动</a>&gt;<a href='/jlhd/zxft/'>在线访谈</a></div><h1>专访：科技成果转化如何提速</h1><div class='j'>嘉宾：张三　时间：2026-08-08 10:00　状态：已结束</div><div class='sl'><p>主持人：欢迎收看。</p><p>嘉宾：大家好。</p></div>"),kind="interview")
k5("k5-wjdc",G+"/jlhd/wj/",g("问卷调查-古渡省科学技术厅","<div class='dqwz'><a href='/'>首页</a>&gt;<a href='/jlhd/'>交流互动</a>&gt;问卷调查</div><ul>"+"".join(f"<li><a href='{k}.html'>{x}问卷调查</a><span>起止时间：{d}至{d+timedelta(days=20)}</span><em>已结束</em></li>" for k,(x,d,n) in enumerate(J(5)))+"</ul>"),kind="survey",count=5)
k5("k5-err-js",G+"/c/1.html","<!DOCTYPE html><html><head><meta charset=utf-8><title>404</title></head><body><div id='app'><h2>404</h2><p>哎呀，你访问的页面走丢了~</p><a href='/'>回首页</a></div><script>setTimeout(function(){location.href='/'},8000)</script></body></html>",kind="error")
k5("k5-err-perm",G+"/c/2.html",g("古渡省科学技术厅","<div class='dqwz'><a href='/'>首页</a>&gt;提示信息</div><div>您没有权限查看该内容，请先登录。</div>"),kind="error")
k5("k5-err-param",G+"/jlhd/show.do",'<html><head><meta charset=utf-8></head><body><script>alert("参数错误！");window.close();</script></body></html>',kind="error")
k5("k5-err-wl",G+"/x","<html><head><title>Error 404--Not Found</title></head><body bgcolor=white><FONT FACE=Helvetica><BR CLEAR=all><TABLE border=0 cellspacing=5><TR><TD><BR CLEAR=all><FONT FACE=Helvetica COLOR=black SIZE=3><H2>Error 404--Not Found</H2></FONT></TD></TR></TABLE><H3>From RFC 2068 <i>Hypertext Transfer Protocol -- HTTP/1.1</i>:</H3><p>The server has not found anything matching the Request-URI. No indication is given of whether the condition is temporary or permanent.</p></FONT></body></html>",kind="error")
k5("k5-err-off",G+"/",g("网站暂停访问","<div style='text-align:center;margin-top:100px'><h2>本网站因系统升级改造暂停访问</h2><p>预计恢复时间：2026年12月1日，给您带来不便敬请谅解。</p></div>",foot="",menu=False),kind="error")
k5("k5-redir-meta",G+"/","<html><head><meta http-equiv='refresh' content='0;URL=/portal/main.jsp'/></head></html>",kind="redirect",redirect=G+"/portal/main.jsp")
k5("k5-redir-self",G+"/","<html><head><script>window.self.location.replace(\"./col/col1/index.html\");</script></head><body>&nbsp;</body></html>",kind="redirect",redirect=G+"/col/col1/index.html")
k5("k5-redir-mob","http://m.gudu.gov.cn/","<html><head><script>var ua=navigator.userAgent.toLowerCase();var m=/mobile|android|iphone/.test(ua);if(!m){window.location.href='http://www.gudu.gov.cn/';}</script><title>古渡手机站</title></head><body>"+"".join(f"<a href='/{k}'>{x}</a>" for k,x in enumerate(V[:10]))+"</body></html>",kind="home")
k5("k5-shell-ng",G+"/portal/","<!doctype html><html><head><meta charset='utf-8'><title>办事大厅</title><base href='/'></head><body><app-root></app-root><script src='runtime.js' type='module'></script></body></html>",kind="shell")
k5("k5-shell-uni","http://h5.gudu.gov.cn/","<!DOCTYPE html><html><head><meta charset='utf-8'><script>var coverSupport=1</script><title>古渡通</title><link rel='stylesheet' href='/static/index.css'></head><body><noscript><strong>Please enable JavaScript to continue.</strong></noscript><div id='app'></div><script src='/static/js/chunk-vendors.js'></script></body></html>",kind="shell")
# empties
EP="<div class='dqwz'>当前位置：<a href='/'>首页</a>&gt;<a href='/zwgk/'>政务公开</a>&gt;<a href='/zwgk/x/'>{0}</a></div>"
def e5(name,html,empty=None,unseen=None,col="规划计划",**k):
    w=dict(kind="column",count=0)
    if empty is not None: w["empty"]=empty
    if unseen is not None: w["unseen"]=unseen
    add(name,G+"/zwgk/x/",g(f"{col}-古渡省科学技术厅",EP.format(col)+html),**w)
e5("z-none","<div class='list'><div class='nodata'><img src='nodata.png'><p>暂时没有数据哦~</p></div></div>",True)
e5("z-en","<p>No Data</p>",True)
e5("z-ul","<ul class='list'></ul>")
e5("z-count","<ul></ul><div class='pg'>共0条记录，每页15条</div>",True)
e5("z-hidden-tpl","<ul id='list'></ul><script id='tpl' type='text/html'><li><a href='{{url}}'>{{title}}</a></li></script><script>$.get('/api',function(d){})</script>",unseen=True)
e5("z-iframe-list","<iframe src='/zwgk/x/list_frame.html' width='100%' height='800'></iframe>")
e5("z-side-only","<div class='left'><h3>政务公开</h3><ul><li><a href='/zwgk/jg/'>机构职能</a></li><li><a href='/zwgk/x/'>规划计划</a></li><li><a href='/zwgk/cz/'>财政信息</a></li></ul></div><div class='right'><h3>规划计划</h3><div class='txt'>该栏目下暂无文章</div></div>",True)
e5("z-jpage","<div id='123'><script type='text/xml'><datastore><recordset></recordset></datastore></script></div><script>var p={totalrecord:0}</script>")
e5("z-hot-beside","<div class='l'><p>暂无相关信息！</p></div><div class='r'><h3>热点信息</h3><ul>"+"".join(f"<li><a href='/c/{n}.html'>{x}</a><span>{d}</span></li>" for x,d,n in J(6))+"</ul></div>",True)
