"""Pages of a made-up place as many systems write them: old tables, days behind every label, empty lists, letters.

None is a copy: titles, places and numbers are made up; the markup follows what each system writes. What a visitor reads
on each was written down before it was read by the program.
"""

# ruff: noqa: B905, C408, E702
from datetime import date, timedelta

from told_pages import add

K=["旗人大常委会开展《草原法》执法检查","关于2026年秋季开学有关事项的公告","牧区流动党校开进嘎查","旗医院远程会诊平台上线运行","示范牧场建设项目环境影响评价公示","旗图书馆新增蒙古文图书3000册","那达慕大会筹备工作推进会召开","全旗冬季牲畜防疫工作部署","草畜平衡补助发放明细公示","牧民夜校里的“网红”课程","白音乡举办民族团结进步宣传月活动","旗交警大队发布冰雪路面出行提示","旗级非遗代表性传承人名单公布","嘎查卫生室标准化改造全部完工"]
Z=["连日来，各苏木镇抢抓有利时机，组织力量深入牧户家中宣传补助政策，核实草场面积，确保惠牧资金及时足额发放到位。",
"工作人员表示：“我们将把服务送到牧民家门口，让大家少跑腿、好办事。”截至目前已办理业务1260件。",
"项目于2025年5月10日开工，计划2026年10月底前完成全部建设任务，届时将惠及5个苏木镇3.2万名农牧民。",
"下一步，旗委、旗政府将持续加大投入力度，推动基层公共服务提档升级。"]
def zz(n=4): return "".join(f"<p>　　{Z[i%4]}</p>" for i in range(n))
def E(n=10,first=date(2026,7,9),step=6,s=0): return [(K[(i+s)%len(K)],first-timedelta(days=step*i),60900-i*13) for i in range(n)]
W="http://www.caoyuan.gov.cn"
def fr(title,main,foot="<table class=foot width=1000><tr><td align=center>草原旗人民政府 版权所有 主办单位：草原旗人民政府办公室 技术支持：旗信息中心<br>蒙ICP备05003333号 网站标识码：1525230002 电话：0479-6221234</td></tr></table>",top="<table width=1000><tr><td><a href='/'>网站首页</a></td><td><a href='/xw/'>新闻动态</a></td><td><a href='/gk/'>政府信息公开</a></td><td><a href='/fw/'>便民服务</a></td><td><a href='/hd/'>政民互动</a></td></tr></table>",meta=""):
    return f"<!DOCTYPE html PUBLIC '-//W3C//DTD HTML 4.01//EN'><html><head><meta http-equiv='Content-Type' content='text/html; charset=utf-8'>{meta}<title>{title}</title></head><body>{top}{main}{foot}</body></html>"
CR="<td class=nav>您当前所在位置：<a href='/'>网站首页</a>&nbsp;>>&nbsp;<a href='/xw/'>新闻动态</a>&nbsp;>>&nbsp;<a href='/xw/qn/'>旗内新闻</a></td>"
t=K[3]
def ar(name,dt,head,title=t,ht=None,url=W+"/xw/qn/60900.html",body=None,tail="",meta="",**k):
    w=dict(kind="article",title=title,date=dt); w.update(k)
    add(name,url,fr(ht or f"{title}-草原旗人民政府",f"<table width=1000><tr>{CR}</tr><tr><td>{head}</td></tr><tr><td id=content>{body or zz()}</td></tr></table>{tail}",meta=meta),**w)
ar("A-colon-full","2013-04-22",f"<center><b>{t}</b></center><center>发布日期︰2013-04-22　　点击率：33</center>")
ar("A-space-date","2013-04-22",f"<h2>{t}</h2><div>发布时间 : 2013 - 04 - 22</div>")
ar("A-dot","2013-04-22",f"<h2>{t}</h2><div>日期：2013.4.22　来源：旗卫生局　编辑：张三　审核：李四</div>",source="旗卫生局")
ar("A-plain-slash","2013-04-22 15:44",f"<h2>{t}</h2><div>2013/04/22 15:44</div>")
ar("A-updated","2013-04-22",f"<h2>{t}</h2><div>更新时间：2013-04-22　阅读：<span>12</span>次　信息员：王五</div>")
ar("A-year-only-line","2013-04-22",f"<h2>{t}</h2><div><span class=y>2013年</span><span class=m>04月22日</span></div>")
ar("A-from-first","2013-04-22",f"<h2>{t}</h2><div>【来源：旗卫生局】【作者：】【时间：2013-04-22】【点击：5】</div>",source="旗卫生局")
ar("A-compact","2013-04-22",f"<h2>{t}</h2><div>发布时间：20130422</div>")
ar("A-footer-updated","2013-04-22",f"<h2>{t}</h2><div>来源：本网　发布时间：2013-04-22</div>",tail="<div>本页最后更新时间：2026-11-20</div>",source="本网")
ar("A-two-labels","2013-04-22 09:00",f"<h2>{t}</h2><div>录入时间：2013-04-21 17:00　发布时间：2013-04-22 09:00</div>")
ar("A-comment-date","2013-04-22",f"<h2>{t}</h2><div>来源：旗卫生局　2013-04-22</div>",tail="<div><h3>网友评论</h3><p>网友A 2013-05-01 10:00：很好</p><p>网友B 2013-05-02 11:00：支持</p></div>",source="旗卫生局")
ar("A-related-dates","2013-04-22",f"<h2>{t}</h2><div>2013-04-22</div>",tail="<div>相关信息<ul>"+"".join(f"<li><a href='{n}.html'>{x}</a> {d}</li>" for x,d,n in E(5))+"</ul></div>")
ar("A-meta-only","2013-04-22",f"<h2>{t}</h2>",meta="<meta name='PubDate' content='2013-04-22 10:00'>")
ar("A-meta-conflict","2013-04-22",f"<h2>{t}</h2><div>发布时间：2013-04-22</div>",meta="<meta name='PubDate' content='2019-01-01 00:00:00'><meta name='ArticleTitle' content='"+t+"'>")
ar("A-1970","2013-04-22",f"<h2>{t}</h2><div>发布时间：1970-01-01 08:00　更新时间：2013-04-22</div>")
ar("A-url-only","2013-04-22",f"<h2>{t}</h2><div>来源：旗卫生局</div>",url=W+"/xw/qn/201304/t20130422_60900.html",source="旗卫生局")
ar("A-public-table","2013-04-22",f"<table border=1><tr><td>索引号：</td><td>000014349/2013-00032</td><td>主题分类：</td><td>卫生</td></tr><tr><td>发布机构：</td><td>旗卫生局</td><td>发布日期：</td><td>2013-04-22</td></tr><tr><td>文号：</td><td>草卫发〔2013〕12号</td><td>主题词：</td><td></td></tr><tr><td>内容概述：</td><td colspan=3>{t}</td></tr></table><h3 align=center>{t}</h3>")
ar("A-nested-font","2013-04-22",f"<p align=center><font face=黑体 size=5><font color=#0000ff><strong>{t}</strong></font></font></p><p align=center><font size=2>发布时间:</font><font size=2 color=red>2013-04-22</font></p>")
ar("A-title-input","2013-04-22",f"<input type=hidden id=title value='{t}'><div class=bt_title>{t}</div><div class=fb>时间：2013-04-22 来源：</div>")
ar("A-h3-side","2013-04-22",f"<div class=side><h3>热点排行</h3><ol><li>1</li></ol></div><div class=main><h3>{t}</h3><p class=sub>2013-04-22　来源：旗委宣传部</p></div>",source="旗委宣传部")
ar("A-english-label","2013-04-22",f"<h2>{t}</h2><div>Date：2013-04-22 Author：admin Hits：12</div>")
ar("A-vol","2013-04-22",f"<h2>{t}</h2><div>发布人：admin　　发布时间：2013年04月22日　　浏览次数：120 次</div><div>分享到：</div>")
ar("A-weather-clock","2013-04-22",f"<div id=tq>2026年11月22日 星期日 晴 -3℃</div><h2>{t}</h2><div>2013-04-22 来源：旗卫生局</div>",source="旗卫生局")
# lists
def ls(name,col,html,n,newest,kind="column",path=None,**k):
    p=path or f"<div class=wz>当前位置：<a href='/'>首页</a> > <a href='/xw/'>新闻动态</a> > <a href='/xw/l/'>{col}</a></div>"
    w=dict(kind=kind,title=col,count=n,newest=newest); w.update(k)
    add(name,k.pop("url",W+"/xw/l/"),fr(f"{col}-草原旗人民政府",p+html),**w)
ls("L-pre","旗内新闻","<pre>"+"\n".join(f"· <a href='{n}.html'>{x}</a>   {d}" for x,d,n in E())+"</pre>",10,"2026-07-09")
ls("L-font-br","旗内新闻","<table><tr><td>"+"".join(f"<font color=#f60>·</font><a href='{n}.html' target=_blank>{x}</a><font color=#999>({d.month}-{d.day})</font><br>" for x,d,n in E())+"</td></tr></table>",10,"2026-07-09")
ls("L-tr-date-next","旗内新闻","<table>"+"".join(f"<tr><td><a href='{n}.html'>{x}</a></td></tr><tr><td align=right>发布时间：{d} 点击：12</td></tr>" for x,d,n in E())+"</table>",10,"2026-07-09")
ls("L-div-clear","旗内新闻","".join(f"<div class=t1><a href='{n}.html'>{x}</a></div><div class=t2>{d}</div><div class=clear></div>" for x,d,n in E()),10,"2026-07-09")
ls("L-month-cn","旗内新闻","<ul>"+"".join(f"<li><div class=d><b>{d.day:02d}</b><span>{['一','二','三','四','五','六','七','八','九','十','十一','十二'][d.month-1]}月</span></div><a href='/xw/{d.year}/{n}.html'>{x}</a></li>" for x,d,n in E())+"</ul>",10,"2026-07-09")
ls("L-top-pic-title","图片新闻","<div>"+"".join(f"<div class=pic><a href='{n}.html'><img src='{n}.jpg'></a><br><a href='{n}.html'>{x[:10]}...</a></div>" for x,d,n in E(12))+"</div>",12,None)
ls("L-badge","旗内新闻","<ul>"+"".join(f"<li>{'<em>置顶</em>' if k==0 else '<em>图</em>' if k%2 else ''}<a href='{n}.html'>{x}</a>{'<img src=new.gif>' if k<2 else ''}<span>{d}</span></li>" for k,(x,d,n) in enumerate(E()))+"</ul>",10,"2026-07-09")
ls("L-old-pinned","通知公告","<ul><li><b>[置顶]</b><a href='1.html'>关于规范网站留言的说明</a><span>2019-03-01</span></li>"+"".join(f"<li><a href='{n}.html'>{x}</a><span>{d}</span></li>" for x,d,n in E())+"</ul>",11,"2026-07-09")
ls("L-future","会议培训","<ul>"+"".join(f"<li><a href='{n}.html'>{x}</a><span>{d}</span></li>" for x,d,n in E(9))+"<li><a href='9.html'>关于召开年度总结会的预通知</a><span>2027-01-15</span></li></ul>",10,"2026-07-09")
ls("L-two-dates","公示公告","<table><tr><th>标题</th><th>公示期限</th><th>发布时间</th></tr>"+"".join(f"<tr><td><a href='{n}.html'>{x}</a></td><td>{d}至{d+timedelta(days=5)}</td><td>{d}</td></tr>" for x,d,n in E())+"</table>",10,"2026-07-09")
ls("L-deadline","意见征集","<ul>"+"".join(f"<li><a href='{n}.html'>关于{x}的意见征集</a><p>发布日期：{d} 截止日期：{d+timedelta(days=30)} 状态：已截止</p></li>" for x,d,n in E(6))+"</ul>",6,"2026-07-09",kind="survey")
ls("L-ol-num","政策法规","<ol>"+"".join(f"<li><a href='{n}.html'>{x}</a>　{d.year}年{d.month}月{d.day}日</li>" for x,d,n in E())+"</ol>",10,"2026-07-09")
ls("L-center-table","旗内新闻","<center><table><tr><td colspan=2><b>旗内新闻</b></td></tr>"+"".join(f"<tr><td>□ <a href=\"javascript:void(window.open('{n}.html'))\">{x}</a></td><td nowrap>{d}</td></tr>" for x,d,n in E())+"</table></center>",10,"2026-07-09")
ls("L-json-li","旗内新闻","<ul>"+"".join(f"<li data-id={n}><a href='javascript:;' data-url='{n}.html'>{x}</a><span>{d}</span></li>" for x,d,n in E())+"</ul>",10,"2026-07-09")
ls("L-menu-side","旗内新闻","<div class=l><ul class=lm><li><a href='/xw/qn/'>旗内新闻</a></li><li><a href='/xw/sm/'>苏木动态</a></li><li><a href='/xw/bm/'>部门动态</a></li><li><a href='/xw/mt/'>媒体报道</a></li></ul></div><div class=r><ul>"+"".join(f"<li><a href='{n}.html'>{x}</a><span>{d}</span></li>" for x,d,n in E())+"</ul></div>",10,"2026-07-09")
ls("L-hot-bigger","旗内新闻","<div class=r><h4>点击排行</h4><ul>"+"".join(f"<li><a href='{n}.html'>{x}</a><span>{d}</span></li>" for x,d,n in E(14,date(2026,11,1),3))+"</ul></div><div class=l><ul>"+"".join(f"<li><a href='{n}.html'>{x}</a><span>{d}</span></li>" for x,d,n in E(8))+"</ul></div>",8,"2026-07-09")
ls("L-one-col-many","视频","".join(f"<div class=v><a href='{n}.html' class=img style='background:url({n}.jpg)'></a><a href='{n}.html' class=tt>{x}</a><span class=tm>{d.month:02d}-{d.day:02d} 10:2{k}</span></div>" for k,(x,d,n) in enumerate(E(8))),8,"2026-07-09")
ls("L-empty-noitems","人事任免","<div class=nr>&nbsp;</div>",0,None)
ls("L-empty-zanwu","人事任免","<ul><li>暂无内容</li></ul>",0,None,empty=True)
ls("L-empty-0","人事任免","<table><tr><th>序号</th><th>标题</th><th>日期</th></tr></table>共 0 条记录 0/0 页",0,None)
ls("L-empty-yet","人事任免","<p>对不起，该分类无任何记录</p>",0,None,empty=True)
ls("L-gkml","政府信息公开目录","<form>关键词<input name=k><input type=submit value=检索></form><table class=ml><tr bgcolor=#eee><td>索引号</td><td>信息名称</td><td>发布机构</td><td>生成日期</td><td>公开方式</td></tr>"+"".join(f"<tr><td>0001/2026-{k:05d}</td><td><a href='{n}.html' title='{x}'>{x[:12]}...</a></td><td>旗政府办</td><td>{d}</td><td>主动公开</td></tr>" for k,(x,d,n) in enumerate(E(15)))+"</table><div>第 1 页/共 8 页 <a href='?p=2'>下一页</a></div>",15,"2026-07-09",next=W+"/xw/l/?p=2")
ls("L-accordion","常见问题","".join(f"<div class=q>Q：{x}如何办理？</div><div class=a style='display:none'>A：{Z[k%4]}</div>" for k,(x,d,n) in enumerate(E(6))),0,None,kind="other")
# homes/kinds
def bx(x,k): return f"<td valign=top><table><tr><td class=tit>{x}</td><td><a href='/x{k}/'><img src=more.gif alt=更多></a></td></tr>"+"".join(f"<tr><td colspan=2>·<a href='/xw/{n}.html'>{a}</a>[{d:%m-%d}]</td></tr>" for a,d,n in E(6,s=k))+"</table></td>"
add("H-table",W+"/index.asp",fr("草原旗人民政府","<table><tr>"+"".join(bx(x,k) for k,x in enumerate(["旗内新闻","通知公告","苏木动态"]))+"</tr><tr>"+"".join(bx(x,k) for k,x in enumerate(["政策法规","办事指南","专题专栏"]))+"</tr></table>"),kind="home",foot=dict(sponsor="草原旗人民政府办公室",site_code="1525230002",icp="蒙ICP备05003333号",contact=True))
add("H-dept-col",W+"/rsj/",fr("草原旗人力资源和社会保障局","<table><tr>"+"".join(bx(x,k) for k,x in enumerate(["工作动态","政策文件","公示公告"]))+"</tr></table>"),kind="home")
add("H-list-like",W+"/xw/",fr("新闻动态-草原旗人民政府","<div class=wz>当前位置：<a href='/'>首页</a> > 新闻动态</div><table><tr>"+"".join(bx(x,k) for k,x in enumerate(["旗内新闻","苏木动态","部门动态"]))+"</tr></table>"),kind="column",title="新闻动态")
add("O-zzjg",W+"/gk/jg/",fr("机构设置-草原旗人民政府","<div class=wz>当前位置：<a href='/'>首页</a> > <a href='/gk/'>政府信息公开</a> > 机构设置</div><table border=1><tr><td>单位名称</td><td>办公电话</td><td>办公地址</td></tr>"+"".join(f"<tr><td>旗{x}局</td><td>0479-622{k}000</td><td>党政大楼{k}楼</td></tr>" for k,x in enumerate(["教育", "财政", "民政", "司法", "审计", "统计"]))+"</table>"),kind="other")
add("O-leader-table",W+"/gk/ld/",fr("领导之窗-草原旗人民政府","<div class=wz>当前位置：<a href='/'>首页</a> > <a href='/gk/'>政府信息公开</a> > 领导之窗</div><table>"+"".join(f"<tr><td><img src='{k}.jpg'></td><td><b>{x}</b><br>分管{y}等工作<br><a href='{k}.html'>个人简历</a></td></tr>" for k,(x,y) in enumerate([("旗长 张三","全面"),("副旗长 李四","财政"),("副旗长 王五","教育"),("副旗长 赵六","农牧")]))+"</table>"),kind="column",count=0)
add("O-weather",W+"/fw/tq/",fr("天气预报-草原旗人民政府","<div class=wz>当前位置：<a href='/'>首页</a> > <a href='/fw/'>便民服务</a> > 天气预报</div><iframe src='http://i.tianqi.com/index.php?c=code' width=600 height=400></iframe>"))
add("O-phone",W+"/fw/dh/",fr("便民电话-草原旗人民政府","<div class=wz>当前位置：<a href='/'>首页</a> > <a href='/fw/'>便民服务</a> > 便民电话</div><table>"+"".join(f"<tr><td>{x}</td><td>{k}</td></tr>" for x,k in [("匪警","110"),("火警","119"),("急救","120"),("交通事故","122"),("供电报修","95598"),("政务热线","12345")])+"</table>"),kind="other")
add("O-law",W+"/gk/zc/60.html",fr("草原旗城镇供热管理办法-草原旗人民政府","<div class=wz>当前位置：<a href='/'>首页</a> > <a href='/gk/'>政府信息公开</a> > <a href='/gk/zc/'>政策法规</a></div><h2>草原旗城镇供热管理办法</h2><div>发布时间：2024-10-09　字体：【大】【中】【小】</div><p>第一章 总则</p><p>第一条 为了加强城镇供热管理，维护供热用热双方合法权益，根据有关法律法规，结合本旗实际，制定本办法。</p><p>第二条 在本旗行政区域内从事供热规划、建设、经营、使用及管理活动，应当遵守本办法。</p><p>本办法自2024年11月1日起施行。</p>"),kind="article",title="草原旗城镇供热管理办法",date="2024-10-09")
add("O-annual",W+"/gk/nb/2025.html",fr("草原旗2025年政府信息公开工作年度报告-草原旗人民政府","<div class=wz>当前位置：<a href='/'>首页</a> > <a href='/gk/'>政府信息公开</a> > <a href='/gk/nb/'>年度报告</a></div><h2>草原旗2025年政府信息公开工作年度报告</h2><div>发布时间：2026-01-22 来源：旗政府办</div>"+zz()+"<table>"+"".join(f"<tr><td>{x}</td><td>{k}</td></tr>" for k,x in enumerate(["规章", "规范性文件", "行政许可", "行政处罚", "行政强制"]))+"</table>"),kind="article",date="2026-01-22",source="旗政府办")
add("O-vote",W+"/hd/tp/2.asp",fr("2026年度“最美牧民”网络投票-草原旗人民政府","<div class=wz>当前位置：<a href='/'>首页</a> > <a href='/hd/'>政民互动</a> > <a href='/hd/tp/'>网上投票</a></div><h2>2026年度“最美牧民”网络投票</h2><p>投票时间：2026年6月1日至2026年6月10日</p><form method=post action=tp.asp>"+"".join(f"<input type=checkbox name=x value={k}>候选人{k} " for k in range(8))+"<input type=submit value=投票></form>"),kind="survey",title="2026年度“最美牧民”网络投票")
add("O-zhibo",W+"/hd/ft/",fr("在线访谈-草原旗人民政府","<div class=wz>当前位置：<a href='/'>首页</a> > <a href='/hd/'>政民互动</a> > 在线访谈</div><table>"+"".join(f"<tr><td><img src={k}.jpg></td><td><a href='{k}.html'>{x}负责人谈惠牧政策</a><br>访谈时间：{d}<br>访谈嘉宾：{x}负责人</td></tr>" for k,(x,d) in enumerate(zip(["旗农牧局", "旗医保局", "旗教育局"],[date(2026,6,1),date(2026,4,1),date(2025,12,1)])))+"</table>"),kind="interview",count=3,newest="2026-06-01")
add("O-404-own",W+"/404.html",fr("草原旗人民政府","<div><img src=404.jpg><p>抱歉！页面无法访问……</p><p>可能因为：</p><p>网址有错误&gt;请检查地址是否完整或存在多余字符</p><p>网址已失效&gt;可能页面已删除，活动已下线等</p></div>"),kind="error")
add("O-nothing",W+"/x.asp?id=",fr("草原旗人民政府","<center>没有找到该信息！</center>"),kind="error")
add("O-construct",W+"/gk/z/",fr("专题-草原旗人民政府","<div class=wz>当前位置：<a href='/'>首页</a> > 专题</div><center><img src=build.gif><br>本栏目正在建设中……</center>"),kind="column",empty=True)
add("O-redirect-old",W+"/","<html><head><title>草原旗人民政府</title></head><body onLoad=\"window.location='/gov/index.htm'\"></body></html>",kind="redirect",redirect=W+"/gov/index.htm")
add("O-redir-link",W+"/gk/zcjd/60.html","<html><head><meta charset=utf-8><title>政策解读</title><script>window.location.href=\"https://mp.weixin.qq.com/s/abc\"</script></head><body></body></html>",kind="redirect",redirect="https://mp.weixin.qq.com/s/abc")
add("O-wall-412",W+"/","<!DOCTYPE html><html><head><meta charset=utf-8><script>$_ts=window['$_ts'];if(!$_ts)$_ts={};$_ts.nsd=12345;</script><script src='/abc/x.js'></script></head><body></body></html>",kind="error")
add("O-captcha",W+"/","<html><head><meta charset=utf-8><title>安全验证</title></head><body><h3>请输入验证码</h3><form><input name=code><img src=/captcha.jpg><button>确定</button></form><p>您的访问过于频繁，请输入验证码后继续访问</p></body></html>",kind="error")
# letters from tables
HP="<div class=wz>当前位置：<a href='/'>首页</a> > <a href='/hd/'>政民互动</a> > <a href='/hd/qz/'>旗长信箱</a></div>"
qq="尊敬的旗长您好，我家在白音乡，去年申请的草畜平衡补助至今没有到账，想问一下是什么原因？"; aa="您好，您来信反映的问题，我局高度重视，经查您的一卡通账号登记有误，现已更正，补助将于本月20日前发放。特此回复。"
def ltr(name,html,letters,**k): add(name,W+"/hd/qz/5.asp",fr("草畜平衡补助未到账-旗长信箱-草原旗人民政府",HP+html),kind=k.pop("kind","letter"),letters=letters,**k)
LL=[("2026-05-02","2026-05-08","旗农牧局","answered")]
ltr("X-th",f"<table><tr><th>来信主题</th><td colspan=3>草畜平衡补助未到账</td></tr><tr><th>来信人</th><td>巴**</td><th>来信时间</th><td>2026-05-02</td></tr><tr><th>来信内容</th><td colspan=3>{qq}</td></tr><tr><th>办理单位</th><td>旗农牧局</td><th>办复时间</th><td>2026-05-08</td></tr><tr><th>办复内容</th><td colspan=3>{aa}</td></tr></table>",LL,title="草畜平衡补助未到账")
ltr("X-fieldset",f"<fieldset><legend>信件信息</legend><p>标题：草畜平衡补助未到账</p><p>发信时间：2026-05-02 10:11</p><p>内容：{qq}</p></fieldset><fieldset><legend>回复信息</legend><p>回复单位：旗农牧局</p><p>回复时间：2026-05-08</p><p>内容：{aa}</p></fieldset>",LL)
ltr("X-gray",f"<h3>草畜平衡补助未到账</h3><div class=g>留言人：巴** 留言时间：2026/5/2 10:11:00 浏览：20</div><div class=c>{qq}</div><div class=h>旗农牧局 回复于 2026/5/8 9:00:00</div><div class=c>{aa}</div>",[("2026-05-02","2026-05-08","*","answered")],title="草畜平衡补助未到账")
ltr("X-blockquote",f"<h3>草畜平衡补助未到账</h3><p>[2026-05-02] {qq}</p><blockquote>[旗农牧局 2026-05-08 回复] {aa}</blockquote>",[("2026-05-02","2026-05-08","*","answered")])
ltr("X-only-reply-date",f"<table><tr><td>信件标题</td><td>草畜平衡补助未到账</td></tr><tr><td>信件内容</td><td>{qq}</td></tr><tr><td>回复时间</td><td>2026-05-08</td></tr><tr><td>回复内容</td><td>{aa}</td></tr></table>",[(None,"2026-05-08","","answered")])
ltr("X-reject","<table><tr><td>信件标题</td><td>草畜平衡补助未到账</td></tr><tr><td>来信时间</td><td>2026-05-02</td></tr><tr><td>办理状态</td><td>不予受理</td></tr><tr><td>回复内容</td><td>您好，来信反映事项不属于本信箱受理范围。</td></tr></table>",[("2026-05-02",None,"","answered")])
def lw(name,html,letters,**k): add(name,W+"/hd/qz/",fr("旗长信箱-草原旗人民政府",HP+html),kind="letter-list",letters=letters,**k)
D5=[(x,d) for x,d,_ in E(5)]
lw("Y-plain-table","<table>"+"".join(f"<tr><td>{k}</td><td><a href='{k}.asp'>{x}咨询</a></td><td>{d}</td><td>{'已回复' if k>1 else '未回复'}</td></tr>" for k,(x,d) in enumerate(D5,1))+"</table>",[(str(d),None,"","answered" if k>1 else "unanswered") for k,(x,d) in enumerate(D5,1)],count=5)
lw("Y-hidden-status","<ul>"+"".join(f"<li><a href='{k}.asp'>{'***（内容不公开）' if k==2 else x+'问题'}</a><span>{d}</span><span>已办结</span></li>" for k,(x,d) in enumerate(D5))+"</ul>",[(str(d),None,"","hidden" if k==2 else "answered") for k,(x,d) in enumerate(D5)],count=5)
lw("Y-dl","".join(f"<dl><dt><a href='{k}.asp'>{x}问题</a></dt><dd>来信时间：{d}</dd><dd>回复时间：{d+timedelta(days=7)}</dd><dd>承办单位：旗信访局</dd></dl>" for k,(x,d) in enumerate(D5)),[(str(d),str(d+timedelta(days=7)),"旗信访局","answered") for x,d in D5],count=5)
lw("Y-stats","<p>本月来信12件，已办结10件，办结率83.3%</p><table><tr><th>主题</th><th>来信类别</th><th>来信日期</th><th>办理情况</th></tr>"+"".join(f"<tr><td><a href='{k}.asp'>{x}</a></td><td>建议</td><td>{d}</td><td>{'办理中' if k==0 else '已办理'}</td></tr>" for k,(x,d) in enumerate(D5))+"</table>",[(str(d),None,"*","unanswered" if k==0 else "answered") for k,(x,d) in enumerate(D5)],count=5)
