"""Pages of our own of rarer kinds: letters, guides, surveys, shells, errors with status 200, WeChat, other languages."""

from collections.abc import Iterator

from families_gov import page
from golden_pages import EN, ENGLISH, ENGLISH_PROSE, FOOT, HOST, PROSE, Golden, days, nav, p, rows

ASKED = ("关于老旧小区加装电梯补贴的咨询", "反映人民路夜间施工噪音问题", "请问灵活就业人员社保如何缴纳", "建议在城东增设公交线路", "咨询新生儿落户所需材料", "关于农村危房改造的求助")
QUESTION = "您好，我住在城东街道幸福小区，想咨询一下相关政策的具体规定和申请流程，请问应当到哪个部门办理？需要准备哪些材料？谢谢。"
REPLY = "您好，您反映的问题已收悉。经与相关部门核实，现答复如下：请携带身份证、户口簿到所在街道便民服务中心提出申请，工作人员将在五个工作日内办结。感谢您的关注与支持。"


def families() -> Iterator[Golden]:
    yield from letters()
    yield from walls()
    yield from guides()
    yield from surveys()
    yield from interviews()
    yield from shells()
    yield from errors()
    yield from searches()
    yield from wechat()
    yield from english()
    yield from languages()
    yield from others()


def _letters(name: str) -> str:
    return f'<div class="wz">当前位置：<a href="/">首页</a> &gt; <a href="/hdjl/">互动交流</a> &gt; <a href="/hdjl/xx/">{name}</a></div>'


def letters() -> Iterator[Golden]:
    lines = "".join(f'<li><a href="/hdjl/xx/view_{k}.html" title="{t}">{t}</a><span class="dw">市住建局</span><span class="zt">{"已办结" if k else "办理中"}</span><span class="sj">{d:%Y-%m-%d}</span></li>' for k, (t, d) in enumerate(zip(ASKED, days(6), strict=True)))
    yield Golden("mailbox-list", page("领导信箱_示例市人民政府", f'{_letters("领导信箱")}<div class="tabs"><a href="write.html">我要写信</a><a href="query.html">信件查询</a></div><ul class="xj">{lines}</ul><div>共 126 封来信 1/21 页 <a href="index_2.html">下一页</a></div>'), "letter-list", HOST + "/hdjl/xx/index.html", "领导信箱", items=6, newest="2025-03-28", next_page=HOST + "/hdjl/xx/index_2.html")
    body = (f'{_letters("领导信箱")}<div class="xjxq"><h2>{ASKED[0]}</h2><div class="xx">来信人：王** &nbsp; 来信时间：2025-03-03 09:21 &nbsp; 信件编号：SZ20250303001</div><div class="nr"><b>来信内容</b><p>{QUESTION}</p></div>'
            f'<div class="hf"><b>回复内容</b><p>{REPLY}</p><div>回复单位：市住房和城乡建设局 &nbsp; 回复时间：2025-03-07 15:40</div></div></div>')
    yield Golden("mailbox-letter", page(f"{ASKED[0]}_领导信箱_示例市人民政府", body), "letter", HOST + "/hdjl/xx/view_0.html", ASKED[0])
    body = f'{_letters("网上咨询")}<div class="zx"><div class="wen"><i>问</i><p>{QUESTION}</p><span>网友“小王” 2025-03-10</span></div><div class="da"><i>答</i><p>{REPLY}</p><span>市人社局 2025-03-12</span></div></div>'
    yield Golden("ask-and-answer", page("网上咨询_示例市人力资源和社会保障局", body), "letter", HOST + "/hdjl/zx/3.html")
    form = '<form action="/save" method="post"><table><tr><td>姓　名*</td><td><input name="name"></td></tr><tr><td>联系电话*</td><td><input name="tel"></td></tr><tr><td>电子邮箱</td><td><input name="mail"></td></tr><tr><td>信件主题*</td><td><input name="title"></td></tr><tr><td>信件内容*</td><td><textarea name="content"></textarea></td></tr><tr><td>验证码</td><td><input name="code"></td></tr><tr><td><input type="submit" value="提交"></td></tr></table></form>'
    yield Golden("letter-form", page("我要写信_示例市人民政府", _letters("我要写信") + f"<p>写信须知：请如实填写姓名和联系方式，来信应遵守国家法律法规。</p>{form}"), "letter", HOST + "/hdjl/write.html", "我要写信")
    table = "".join(f'<tr><td>{k}</td><td>咨询</td><td class="l"><a onclick="openDetail(\'{k:032x}\')" href="javascript:void(0)">{t}</a></td><td>市医保局</td><td>{d:%Y-%m-%d}</td><td>{d:%Y-%m-%d}</td></tr>' for k, (t, d) in enumerate(zip(ASKED, days(6), strict=True), 1))
    yield Golden("hotline-table", page("12345来信公开_示例市政务服务便民热线", f'{_letters("来信公开")}<table class="tb"><tr><th>序号</th><th>类型</th><th>来信标题</th><th>办理单位</th><th>来信时间</th><th>办结时间</th></tr>{table}</table><div class="page">首页 上一页 下一页 尾页 第1/9页</div>'), "letter-list", HOST + "/hdjl/lxgk/list.html", "来信公开", items=6, newest="2025-03-28")


def walls() -> Iterator[Golden]:
    """Message boards of old systems: every message whole on the list."""
    block = "".join(f'<table width="98%" border="1"><tr><td width="90">留言人：</td><td>网友{k}</td><td>留言时间：</td><td>{d:%Y-%m-%d} 10:2{k}:00</td></tr><tr><td>留言标题：</td><td colspan="3">{t}</td></tr><tr><td>留言内容：</td><td colspan="3">{QUESTION}</td></tr><tr><td>管理员回复：</td><td colspan="3"><font color="red">{REPLY}</font></td></tr></table><br>' for k, (t, d) in enumerate(zip(ASKED, days(6), strict=True)))
    yield Golden("guestbook", f'<html><head><title>留言板-示例市卫生局</title></head><body><table><tr><td>您的位置：<a href="/">首页</a> &gt; 留言板</td><td><a href="add.asp">我要留言</a></td></tr></table>{block}<p>共 12 条留言 第 1/2 页 <a href="gb.asp?page=2">下一页</a></p><p>{FOOT}</p></body></html>', "letter-list", HOST + "/gb.asp", "留言板")


def guides() -> Iterator[Golden]:
    crumb = '<div class="wz">当前位置：<a href="/">首页</a> &gt; <a href="/bsfw/">办事服务</a> &gt; <a href="/bsfw/grbs/">个人办事</a> &gt; 办事指南</div>'
    name = "城乡居民基本养老保险待遇申领"
    rows_ = (("事项名称", name), ("事项类型", "公共服务"), ("实施主体", "示例市人力资源和社会保障局"), ("设定依据", "《中华人民共和国社会保险法》第二十条"), ("受理条件", "年满六十周岁、累计缴费满十五年"), ("申请材料", "身份证、户口簿、银行账户"), ("办理地点", "示例市人民路12号政务服务大厅A区"), ("办理时间", "周一至周五 9:00-17:00"), ("法定办结时限", "30个工作日"), ("承诺办结时限", "15个工作日"), ("收费情况", "不收费"), ("咨询电话", "0310-3112333"), ("监督电话", "0310-3112334"))
    table = "".join(f"<tr><th>{k}</th><td>{v}</td></tr>" for k, v in rows_)
    yield Golden("guide-table", page(f"{name}-办事指南-示例市政务服务网", f'{crumb}<div class="bszn"><h1>{name}</h1><div class="btns"><a href="/login">在线办理</a><a>收藏</a></div><h3>基本信息</h3><table>{table}</table><h3>办理流程</h3><p>申请—受理—审核—办结</p></div>'), "guide", HOST + "/bsfw/item/1130400001.html", name)
    text = "".join(f"<p><b>{n}、{k}</b></p><p>　　{v}</p>" for n, (k, v) in zip("一二三四五六七八", (("办理依据", "《烟草专卖许可证管理办法》"), ("办理条件", "有与经营业务相适应的资金和固定场所。"), ("所需材料", "申请表、身份证复印件。"), ("办理程序", "申请、受理、审查、决定。"), ("办理时限", "20日"), ("收费标准", "不收费"), ("办理地点", "示例市政务大厅三楼"), ("联系电话", "0310-5556666")), strict=True))
    title = "烟草专卖零售许可证办理指南"
    yield Golden("guide-headings", page(f"{title}-示例市烟草专卖局", f'{crumb}<h2>{title}</h2><div class="i">发布时间：2025-03-12　来源：法规科　浏览：321次</div>{text}'), "guide", HOST + "/bsfw/202503/t20250312_8.html", title, "2025-03-12")
    lines = "".join(f'<li><a href="/bsfw/{n}.html">{t}</a></li>' for n, t in enumerate(("居民身份证换领", "机动车驾驶证补发", "城乡居民医保参保登记", "住房公积金提取", "个体工商户设立登记", "老年人优待证办理")))
    yield Golden("service-list", page("办事指南-示例市人民政府", f'<div class="wz">当前位置：<a href="/">首页</a> &gt; <a href="/bsfw/">办事服务</a> &gt; <a href="/bsfw/zn/">办事指南</a></div><h3>办事指南</h3><ul>{lines}</ul>'), "column", HOST + "/bsfw/zn/index.html", "办事指南", items=6)


def surveys() -> Iterator[Golden]:
    crumb = '<div class="wz">当前位置：<a href="/">首页</a> &gt; <a href="/hdjl/">互动交流</a> &gt; <a href="/hdjl/dc/">网上调查</a></div>'
    title = "示例市2025年度法治政府建设满意度调查"
    questions = "".join(f'<div class="q"><p>{k}. 您对本市第{k}项工作是否满意？</p>' + "".join(f'<label><input type="radio" name="q{k}" value="{v}">{v}</label>' for v in ("非常满意", "满意", "一般", "不满意")) + "</div>" for k in range(1, 6))
    yield Golden("survey-form", page(f"{title}_网上调查_示例市人民政府", f'{crumb}<h2>{title}</h2><p>调查时间：2025-03-01 至 2025-04-01</p><form action="/vote" method="post">{questions}<input type="submit" value="提交问卷"></form>'), "survey", HOST + "/hdjl/dc/12.html", title)
    lines = "".join(f'<tr><td><a href="/hdjl/dc/{n}.html">关于《{t}》的网上调查</a></td><td>{d:%Y-%m-%d}</td><td>{d:%Y-%m-%d}</td><td>已结束</td><td><a href="/hdjl/dc/jg{n}.html">查看结果</a></td></tr>' for n, (t, d) in enumerate(zip(("停车管理", "养犬管理", "电动车管理", "物业服务"), days(4), strict=True)))
    yield Golden("survey-table", page("网上调查_示例市人民政府", f'{crumb}<table><tr><th>调查主题</th><th>开始时间</th><th>结束时间</th><th>状态</th><th>结果</th></tr>{lines}</table>'), "survey", HOST + "/hdjl/dc/index.html", "网上调查", items=4)


def interviews() -> Iterator[Golden]:
    crumb = '<div class="wz">当前位置：<a href="/">首页</a> &gt; <a href="/hdjl/">互动交流</a> &gt; <a href="/hdjl/ft/">在线访谈</a></div>'
    lines = "".join(f'<div class="ft"><a href="/hdjl/ft/{n}.html"><img src="{n}.jpg"></a><h4><a href="/hdjl/ft/{n}.html">{t}</a></h4><p>嘉宾：市局负责人</p><p>访谈时间：{d:%Y-%m-%d}</p></div>' for n, (t, d) in enumerate(zip(("谈优化营商环境的新举措", "谈基本医疗保险新政策", "谈义务教育招生入学", "谈防汛抗旱准备工作"), days(4), strict=True)))
    yield Golden("interview-list", page("在线访谈_示例市人民政府", f"{crumb}{lines}"), "interview", HOST + "/hdjl/ft/index.html", "在线访谈", items=4, newest="2025-03-28")


def shells() -> Iterator[Golden]:
    noscript = "<noscript><strong>We're sorry but gov-web doesn't work properly without JavaScript enabled. Please enable it to continue.</strong></noscript>"
    yield Golden("vue-shell", f'<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>示例市人民政府</title><link href="/css/app.1a2b.css" rel="preload" as="style"></head><body>{noscript}<div id="app"></div><script src="/js/chunk-vendors.js"></script></body></html>', "shell", HOST + "/")
    yield Golden("umi-shell", '<!DOCTYPE html><html><head><meta charset="utf-8"><title>政务服务平台</title><style>.page-loading-warp{padding:98px}</style></head><body><noscript>Out-of-the-box mid-stage front/design solution!</noscript><div id="root"><div class="page-loading-warp"><div class="ant-spin"></div></div><div style="text-align:center">正在加载资源 初次加载资源可能需要较多时间 请耐心等待</div></div><script src="/umi.js"></script></body></html>', "shell", HOST + "/")
    yield Golden("uni-shell", '<html lang="zh-CN"><head><meta charset="utf-8"><title></title><script>var coverSupport="CSS"in window;document.write(\'<meta name="viewport" content="width=device-width">\')</script></head><body><noscript><strong>Please enable JavaScript to continue.</strong></noscript><div id="app"></div><script src="/h5/static/js/index.js"></script></body></html>', "shell", HOST + "/h5/")
    yield Golden("angular-shell", '<!doctype html><html><head><meta charset="utf-8"><title>示例省一体化平台</title><base href="/"></head><body><app-root></app-root><script src="runtime.js" type="module"></script></body></html>', "shell", HOST + "/portal/")


def errors() -> Iterator[Golden]:
    """Broken pages with status 200."""
    alert = "<html><head><meta charset='utf-8'></head><body><script>alert('对不起，该信息不存在或已被删除！');history.go(-1);</script></body></html>"
    yield Golden("alert-only", alert, "error", HOST + "/show.asp?id=0")
    yield Golden("iis-404", "<html><head><title>无法找到该页</title><style>a{}</style></head><body><table width=500><tr><td><h1>无法找到该页</h1>您正在搜索的页面可能已经删除、更名或暂时不可用。<hr><p>请尝试以下操作：</p><ul><li>确保浏览器的地址栏中显示的网站地址的拼写和格式正确无误。</li><li>如果通过单击链接而到达了该网页，请与网站管理员联系，通知他们该链接的格式不正确。</li><li>单击<a href='javascript:history.back(1)'>后退</a>按钮尝试另一个链接。</li></ul><h2>HTTP 错误 404 - 文件或目录未找到。<br>Internet 信息服务 (IIS)</h2></td></tr></table></body></html>", "error", HOST + "/a.htm")
    yield Golden("tomcat-500", "<html><head><title>Apache Tomcat/7.0.47 - Error report</title></head><body><h1>HTTP Status 500 - java.lang.NullPointerException</h1><hr><p><b>type</b> Exception report</p><p><b>message</b> java.lang.NullPointerException</p><pre>org.apache.jasper.JasperException: An exception occurred processing JSP page /content.jsp at line 32\n at org.apache.jasper.servlet.JspServletWrapper.handleJspException(JspServletWrapper.java:568)</pre></body></html>", "error", HOST + "/content.jsp?id=3")
    yield Golden("asp-error", "<html><body><font face='宋体' size=2><p>Microsoft OLE DB Provider for ODBC Drivers</font> <font face='宋体' size=2>错误 '80004005'</font><p><font face='宋体' size=2>[Microsoft][ODBC Microsoft Access Driver] 未知的 </font><p><font size=2>/conn.asp</font>，行 12</p></body></html>", "error", HOST + "/list.asp")
    yield Golden("squid", "<html><head><title>错误：您所请求的网址（URL）无法获取</title></head><body><h1>错误</h1><h2>您所请求的网址（URL）无法获取</h2><hr><p>当尝试读取以下网址（URL）时：<a href='http://www.shili.gov.cn/'>http://www.shili.gov.cn/</a></p><blockquote>发生了下列的错误：连接失败</blockquote></body></html>", "error", HOST + "/")
    yield Golden("safedog", "<html><head><title>网站防火墙</title></head><body><div class='box'><h1>网站防火墙</h1><p>您的请求带有不合法参数，已被网站管理员设置拦截！</p><p>可能原因：您提交的内容包含危险的攻击请求</p><p>如何解决：1）检查提交内容；2）如网站托管，请联系空间提供商</p></div></body></html>", "error", HOST + "/list.asp?id=1")
    yield Golden("closed-by-registrar", "<html><head><title>没有找到站点</title></head><body><div><h1>没有找到站点</h1><p>您的请求在Web服务器中没有找到对应的站点！</p><p>可能原因：</p><ol><li>您没有将此域名或IP绑定到对应站点!</li><li>配置文件未生效!</li></ol></div></body></html>", "error", HOST + "/")
    framed = page("提示信息_示例市人民政府", '<div class="wz">当前位置：<a href="/">首页</a></div><div class="err"><img src="/images/404.png"><h2>抱歉！您访问的页面不存在或已删除</h2><p>5秒后自动返回<a href="/">网站首页</a></p></div>')
    yield Golden("error-inside-frame", framed, "error", HOST + "/zwgk/old/1.html")
    yield Golden("upgrading", '<html><head><title>示例县人民政府</title></head><body><div style="text-align:center"><img src="logo.png"><h2>网站升级改版中</h2><p>因网站集约化建设需要，本网站自2025年3月1日起升级改版，期间暂停访问，给您带来不便，敬请谅解。</p><p>示例县人民政府办公室</p></div></body></html>', "error", HOST + "/")


def searches() -> Iterator[Golden]:
    results = "".join(f'<li class="r"><h3><a href="/a/{n}.html"><em>养老</em>{t}</a></h3><p>{PROSE[n % 3]}</p><p class="u">www.shili.gov.cn/a/{n}.html - {d:%Y-%m-%d} - 政策文件</p></li>' for t, d, n in rows(8))
    yield Golden("trs-search", page("检索结果_示例市人民政府", f'<div class="tj">检索词：<b>养老</b> 共检索到 <b>128</b> 条结果，用时 0.02 秒</div><div>排序：<a>相关度</a> <a>时间</a> 时间范围：<a>时间不限</a><a>一周内</a></div><ul>{results}</ul><div>1 2 3 下一页</div>'), "search", HOST + "/was5/web/search?channelid=2021&searchword=%E5%85%BB%E8%80%81")


def wechat() -> Iterator[Golden]:
    title = "示例市开展春季森林防火宣传"
    body = (f'<div id="js_article" class="rich_media"><div class="rich_media_inner"><div id="page-content"><div id="img-content" class="rich_media_wrp"><h1 class="rich_media_title" id="activity-name">{title}</h1><div id="meta_content" class="rich_media_meta_list"><span class="rich_media_meta rich_media_meta_nickname"><a href="javascript:void(0);" id="js_name">示例发布</a></span><em id="publish_time" class="rich_media_meta rich_media_meta_text"></em></div>'
            f'<div class="rich_media_content" id="js_content">{p()}</div></div></div></div></div><script>var ct = "1742000000"; var publish_time = "2025-03-15" || ""; var user_name = "gh_1";</script>')
    yield Golden("wechat-article", f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>{title}</title><meta property="og:title" content="{title}"></head><body>{body}</body></html>', "article", "https://mp.shili.example/s/AbCdEf", title, "2025-03-15")


def english() -> Iterator[Golden]:
    menu = "".join(f'<li><a href="/{x.lower()}/">{x}</a></li>' for x in ("Home", "News", "Government", "Business", "Services", "Culture"))
    title = ENGLISH[5]
    text = "".join(f"<p>{x}</p>" for x in ENGLISH_PROSE * 3)
    foot_ = "<div class='foot'>Copyright &copy; 2005-2025 The People's Government of Shili. All Rights Reserved. Presented by China Daily</div>"
    body = f'<ul>{menu}</ul><div class="crumb"><a href="/">Home</a> &gt; <a href="/news/">Latest</a></div><h1>{title}</h1><p class="sub">By Zhang San | Shili Daily | Updated: 2025-03-12 09:30</p>{text}<div class="rel"><h3>Related stories</h3><ul>{"".join(f"<li><a href=/n/{k}.html>{t}</a> <span>May {20 + k}, 2025</span></li>" for k, t in enumerate(ENGLISH[:4]))}</ul></div>{foot_}'
    yield Golden("english-daily", f"<html lang='en'><head><title>{title} | english.shili.gov.cn</title></head><body>{body}</body></html>", "article", EN + "/2025-03/12/c_5398.htm", title, "2025-03-12")
    title = ENGLISH[1]
    body = f'<ul>{menu}</ul><h1>{title}</h1><div class="info">Source: Xinhua | 2025-03-18 10:20:44 | Editor: huaxia</div>{text}{foot_}'
    yield Golden("english-agency", f"<html lang='en'><head><title>{title} - Xinhua | English.shili</title></head><body>{body}</body></html>", "article", EN + "/20250318/c_5399.htm", title, "2025-03-18", source="Xinhua")
    lines = "".join(f'<div class="tw"><h4><a href="/a/{n}.html">{t}</a></h4><p>{ENGLISH_PROSE[0]}</p><b>{d:%Y-%m-%d %H:%M}</b></div>' for n, (t, d) in enumerate(zip(ENGLISH, days(6), strict=True)))
    yield Golden("english-summaries", f"<html lang='en'><head><title>Latest - Shili, China</title></head><body><ul>{menu}</ul><div><a href='/'>Home</a> / Latest</div>{lines}<div>1 2 3 ... 9 <a href='index_2.html'>Next</a></div>{foot_}</body></html>", "column", EN + "/latest/index.html", "Latest", items=6, newest="2025-03-28", next_page=EN + "/latest/index_2.html")


def languages() -> Iterator[Golden]:
    uyghur, tibetan, mongolian = "شىنجاڭ ئۇيغۇر ئاپتونوم رايونى خەۋەرلىرى", "བོད་རང་སྐྱོང་ལྗོངས་ཀྱི་གསར་འགྱུར", "ᠥᠪᠥᠷ ᠮᠣᠩᠭᠣᠯ ᠤᠨ ᠮᠡᠳᠡᠭᠡ"
    lines = "".join(f'<li><a href="/uy/{n}.html">{uyghur} {n}</a><span>{d:%Y-%m-%d}</span></li>' for n, d in enumerate(days(8)))
    yield Golden("uyghur-table", page(uyghur, f'<div dir="rtl"><div class="crumb"><a href="/uy/">باش بەت</a> &gt; <a href="/uy/xw/">{uyghur}</a></div><ul>{lines}</ul></div>'), "column", HOST + "/uy/xw/index.html", items=8, newest="2025-03-28")
    body = f'<div class="nr"><h2>{tibetan}</h2><p>2025ལོའི་ཟླ་3ཚེས་28 2025-03-28 11:20 འབྱུང་ཁུངས། 示例日报</p>' + f"<p>{(tibetan + '། ') * 10}</p>" * 5 + "</div>"
    yield Golden("tibetan-text", page(f"{tibetan}_示例", body), "article", HOST + "/bo/202503/t20250328_1.html", tibetan, "2025-03-28")
    lines = "".join(f'<li><a href="/mn/{n}.html">{mongolian} {n}</a><i>{d:%Y-%m-%d}</i></li>' for n, d in enumerate(days(7)))
    yield Golden("mongolian-vertical", f'<html lang="mn"><head><meta charset="utf-8"><title>{mongolian}</title></head><body><div style="writing-mode:vertical-lr"><ul>{lines}</ul></div></body></html>', "column", HOST + "/mn/xw/index.html", items=7, newest="2025-03-28")


def others() -> Iterator[Golden]:
    crumb = '<div class="wz">当前位置：<a href="/">首页</a> &gt; <a href="/gk/">政务公开</a> &gt; {}</div>'
    people = "".join(f"<tr><td>{name}</td><td>{where}</td><td>0310-311{n}000</td></tr>" for n, (name, where) in enumerate((("办公室", "201"), ("人事科", "203"), ("财务科", "205"), ("法规科", "301"))))
    yield Golden("contact", page("联系我们_示例市人民政府", crumb.format("联系我们") + f"<table><tr><th>科室</th><th>房间</th><th>电话</th></tr>{people}</table>"), "other", HOST + "/lxwm/")
    links = "".join(f"<h4>{a}</h4><ul>{nav(b)}</ul>" for a, b in (("政务公开", "领导之窗 机构职能 政策文件 规划计划"), ("政务服务", "个人办事 法人办事 办事指南"), ("互动交流", "领导信箱 网上调查 在线访谈")))
    yield Golden("site-map", page("网站地图_示例市人民政府", crumb.format("网站地图") + links), "other", HOST + "/wzdt/")
    form = '<form action="/reg" method="post">用户名<input name="u">密码<input type="password" name="p">确认密码<input type="password" name="p2">手机号<input name="m"><button>注册</button></form>'
    yield Golden("register", page("用户注册_示例市政务服务网", form), "other", HOST + "/reg")
    frames = '<html><head><title>示例市统计数据库</title></head><frameset cols="200,*"><frame src="left.asp" name="left"><frame src="main.asp" name="main"><noframes><body>您的浏览器不支持框架</body></noframes></frameset></html>'
    yield Golden("frames-home", frames, "home", HOST + "/", "示例市统计数据库")
    yield Golden("frames-below", frames, "other", HOST + "/tj/left_main.htm")
