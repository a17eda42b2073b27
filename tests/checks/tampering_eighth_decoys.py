"""An eighth set of honest parts that hide links or seem to: as offices' own pages have had them since 2008, by their usual templates."""

_SETS = {
    "min": (("http://www.mee.gov.cn/", "生态环境部"), ("http://www.mwr.gov.cn/", "水利部"), ("http://www.nhc.gov.cn/", "国家卫生健康委"), ("http://www.mct.gov.cn/", "文化和旅游部"), ("http://www.audit.gov.cn/", "审计署"), ("http://www.stats.gov.cn/", "国家统计局")),
    "prov": (("http://www.hubei.gov.cn/", "湖北省"), ("http://www.hunan.gov.cn/", "湖南省"), ("http://www.gd.gov.cn/", "广东省"), ("http://www.gxzf.gov.cn/", "广西"), ("http://www.yn.gov.cn/", "云南省"), ("http://www.xizang.gov.cn/", "西藏")),
    "town": (("http://www.donghe.gov.cn/", "东河镇"), ("http://bz.qingshan.gov.cn/", "白庄乡"), ("http://lsh.qingshan.gov.cn/", "柳树河镇"), ("http://www.ymz.cn/", "玉门镇")),
    "news": (("http://www.chinanews.com/", "中国新闻网"), ("http://www.cnr.cn/", "央广网"), ("http://www.qsnews.cn/", "青山新闻网"), ("http://www.rednet.cn/", "红网"), ("http://www.dahe.cn/", "大河网"), ("http://www.anhuinews.com/", "中安在线")),
    "firm": (("http://www.tongrun-ele.com/", "通润电梯"), ("http://www.bjyjsy.com.cn/", "北极源水业"), ("http://www.qs-tea.net/", "青山茶业"), ("http://www.shmotor.cn/", "三和电机"), ("http://www.lvyefood.com/", "绿野食品")),
    "life": (("http://www.95598.cn/", "国家电网"), ("http://www.weather.com.cn/", "天气"), ("http://www.12306.cn/", "火车票"), ("http://www.kuaidi100.com/", "快递查询"), ("http://www.ip138.com/", "手机归属地")),
    "uni": (("http://www.jlu.edu.cn/", "吉林大学"), ("http://www.nwsuaf.edu.cn/", "西北农林科技大学"), ("http://www.qsyz.com/", "青山一中"), ("http://www.zxx.edu.cn/", "智慧中小学")),
    "me": (("https://weibo.com/qsfb", "青山发布微博"), ("https://www.douyin.com/user/qs", "抖音"), ("https://mp.weixin.qq.com/s/qs", "微信公众号"), ("https://v.kuaishou.com/qs", "快手")),
}
A = {key: "".join(f'<a href="{url}" target="_blank">{name}</a>' for url, name in rows) for key, rows in _SETS.items()}
L = {key: "".join(f'<li><a href="{url}" title="{name}">{name}</a></li>' for url, name in rows) for key, rows in _SETS.items()}
P = {key: "".join(f'<a href="{url}"><img src="/logo/{n}.jpg" alt="{name}"></a>' for n, (url, name) in enumerate(rows)) for key, rows in _SETS.items()}
NAV = "".join(f'<li><a href="/{path}/">{name}</a></li>' for path, name in (("zjqs", "走进青山"), ("xwzx", "新闻中心"), ("xxgk", "信息公开"), ("zwfw", "政务服务")))


def _tabs(head: str, pane: str, off: str) -> str:
    """Heads with this class, panes of which all but the first carry this attribute."""
    keys = (("国家部委", "min"), ("各省市", "prov"), ("市直部门", "town"), ("新闻媒体", "news"), ("企业", "firm"))
    tops = "".join(f"<li{' class=on' if n == 0 else ''}>{name}</li>" for n, (name, _) in enumerate(keys))
    return f"<ul class='{head}'>{tops}</ul>" + "".join(f"<div class='{pane}'{'' if n == 0 else ' ' + off}>{A[key]}</div>" for n, (_, key) in enumerate(keys))


MENUS = {
    "mega": f"<ul class='mega'><li><a href='/jg/'>机构</a><div class='mega-sub' style='display:none'><dl><dt>部委</dt><dd>{A['min']}</dd></dl><dl><dt>企业</dt><dd>{A['firm']}</dd></dl></div></li></ul><script src='/js/menu.js'></script>",
    "mega-css": f"<style>.m1>li>.box{{position:absolute;visibility:hidden;opacity:0;transition:.2s}}.m1>li:hover>.box{{visibility:visible;opacity:1}}</style><ul class='m1'>{NAV}<li><a href='#'>网站群</a><div class='box'>{A['firm']}{A['news']}</div></li></ul>",
    "slide-down": f"<div id='nav'><ul>{NAV}<li class='has'>链接<ol style='display:none'>{L['life']}</ol></li></ul></div><script>$('#nav li').hover(function(){{$(this).find('ol').stop().slideDown()}},function(){{$(this).find('ol').stop().slideUp()}})</script>",
    "off-canvas": f"<div class='offcanvas' style='position:fixed;top:0;left:-280px;width:280px;height:100%'><ul>{NAV}{L['me']}</ul></div><a class='hamburger'>菜单</a><script>$('.hamburger').click(function(){{$('.offcanvas').animate({{left:0}})}})</script>",
    "off-canvas-tr": f"<style>#side{{position:fixed;transform:translateX(-100%);width:70%}}#side.open{{transform:none}}</style><div id='side'><ul>{NAV}{L['life']}</ul></div><span onclick=\"document.getElementById('side').classList.toggle('open')\">≡</span>",
    "m-nav-mq": f"<style>.phone-nav{{display:none}}@media (max-width:768px){{.phone-nav{{display:block}}}}</style><div class='phone-nav'><ul>{NAV}{L['me']}{L['life']}</ul></div>",
    "second-level": f"<div class='subnav' id='sub3' style='display:none;'>{A['town']}{A['firm']}</div><div class='navi'><a href='/x/' onmouseover=\"showSub(3)\">企业</a></div><script>function showSub(n){{document.getElementById('sub'+n).style.display='block'}}</script>",
    "old-layer": f"<div id='Layer1' style='position:absolute;left:120px;top:88px;visibility:hidden' onmouseout=\"MM_showHideLayers('Layer1','','hide')\">{A['firm']}</div><a href='#' onmouseover=\"MM_showHideLayers('Layer1','','show')\">网上商城</a>",
    "dreamweaver-menu": f"<div id='menuItems1' style='position:absolute;visibility:hidden;z-index:100'><table><tr><td>{A['life']}</td></tr></table></div><a href='/bm/' name='link1' onMouseOver=\"MM_showMenu(window.mm_menu_1,0,20,null,'link1')\">便民</a>",
    "details": f"<details><summary>相关链接</summary>{A['firm']}{A['life']}</details>",
    "collapse-bs": f"<button data-toggle='collapse' data-target='#lk'>更多链接</button><style>.collapse{{display:none}}.collapse.in{{display:block}}</style><div id='lk' class='collapse'>{A['firm']}</div>",
    "bs5-dropdown": f"<div class='dropdown'><button class='dropdown-toggle' data-bs-toggle='dropdown'>合作企业</button><ul class='dropdown-menu' style='display:none'>{L['firm']}</ul></div>",
    "uk-offcanvas": f"<a href='#oc' uk-toggle>菜单</a><div id='oc' uk-offcanvas hidden><ul class='uk-nav'>{NAV}{L['life']}</ul></div>",
    "aria-menu": f"<button aria-expanded='false' aria-controls='mm'>网站导航</button><div id='mm' aria-hidden='true' hidden>{A['news']}{A['firm']}</div>",
    "check-toggle": f"<style>#tg{{display:none}}#tg~.lst{{max-height:0;overflow:hidden}}#tg:checked~.lst{{max-height:900px}}</style><input type='checkbox' id='tg'><label for='tg'>展开</label><div class='lst'>{A['firm']}</div>",
    "target": f"<style>.pg{{display:none}}.pg:target{{display:block}}</style><a href='#p2'>第二页</a><div class='pg' id='p2'>{A['firm']}</div>",
    "focus-within": f"<style>.d2 ul{{display:none}}.d2:focus-within ul{{display:block}}</style><div class='d2' tabindex='0'>常用网址<ul>{L['life']}</ul></div>",
}
SELECTS = {
    "ul-toggle": f"<div class='link-sel'><p class='tit'>--友情链接--</p><ul style='display: none;'>{L['firm']}</ul></div><script>$('.link-sel .tit').click(function(){{$(this).next('ul').slideToggle(200)}})</script>",
    "ul-hover": f"<style>.sl{{position:relative}}.sl ul{{display:none;position:absolute;bottom:30px}}.sl:hover ul{{display:block}}</style><div class='sl'>本地企业<ul>{L['firm']}{L['uni']}</ul></div>",
    "six-boxes": "".join(f"<div class='yqlj_box'><span>{name}</span><div class='yqlj_pop' style='display:none'>{A[key]}</div></div>" for name, key in (("国家部委网站", "min"), ("省市网站", "prov"), ("媒体网站", "news"), ("其他网站", "firm"))),
    "layui-form": f"<div class='layui-form-select'><div class='layui-select-title'><input placeholder='请选择' readonly></div><dl class='layui-anim' style='display:none'><dd>{A['firm']}</dd></dl></div><script src='/layui/layui.js'></script>",
    "dl-select": f"<dl class='selectbox'><dt>新闻媒体</dt><dd style='display:none'><ul>{L['news']}</ul></dd></dl><script>jQuery('.selectbox').selectbox()</script>",
    "own-event": f"<div class='bl' onmouseenter='openl(this)' onmouseleave='closel(this)'><b>金融机构</b><div style='display:none'>{A['life']}{A['firm']}</div></div>",
    "siblings": f"<div class='fl'><h4>区县</h4><ul style='display:none'>{L['town']}</ul></div><script>$('.fl h4').on('click',function(){{$(this).siblings('ul').show().parent().siblings().find('ul').hide()}})</script>",
    "vanilla": f"<div id='sel1'><span>学校</span><ul style='display:none'>{L['uni']}{L['firm']}</ul></div><script>var s=document.querySelector('#sel1');s.addEventListener('click',function(){{var u=s.querySelector('ul');u.style.display=u.style.display==='none'?'block':'none'}})</script>",
    "height-zero": f"<style>.lnk .con{{height:0;overflow:hidden;transition:height .3s}}.lnk.open .con{{height:auto}}</style><div class='lnk'><div class='name'>友情链接</div><div class='con'>{A['firm']}</div></div>",
    "select-hidden": f"<select style='display:none'><option value='http://www.lvyefood.com/'>绿野食品</option></select><div class='nice-select'><span class='current'>企业网站</span><ul class='list' style='opacity:0;transform:scale(.75)'>{L['firm']}</ul></div>",
    "jq-eq": f"<div class='ylink'><a href='javascript:void(0)'>下属单位</a><a href='javascript:void(0)'>友情链接</a></div><div class='ybox' style='display:none'>{A['town']}</div><div class='ybox' style='display:none'>{A['firm']}</div><script>$('.ylink a').each(function(i){{$(this).click(function(){{$('.ybox').eq(i).toggle().siblings('.ybox').hide()}})}})</script>",
    "clip-pop": f"<style>.pops{{clip-path:inset(0 0 100% 0);transition:.3s}}.wrap2:hover .pops{{clip-path:inset(0)}}</style><div class='wrap2'>政务新媒体<div class='pops'>{A['me']}{A['firm']}</div></div>",
    "ie-select": f"<table><tr><td onclick=\"document.all.lk9.style.display=document.all.lk9.style.display=='none'?'':'none'\">便民链接</td></tr><tr id='lk9' style='display:none'><td>{A['life']}</td></tr></table>",
    "ext-only": f"<div class='friend-link'><div class='friend-title'>友情链接</div><div class='friend-list' style='display:none;'>{A['firm']}{A['news']}</div></div><script src='/template/js/common.js'></script>",
    "trs": f"<div class='trs-select'><em>中央部委</em><div class='trs-option' style='display:none'>{A['min']}{A['life']}</div></div>",
}
TABS = {
    "hd-bd": f"<div class='slideTxtBox'>{_tabs('hd', 'bd', 'style=display:none')}</div><script>jQuery('.slideTxtBox').slide()</script>",
    "by-class": f"<style>.lkcon{{display:none}}.lkcon:first-of-type{{display:block}}</style>{_tabs('lktit', 'lkcon', '')}",
    "undis": f"<style>.undis{{display:none}}.dis{{display:block}}</style><div class='tt' id='two1' onmouseover=\"setTab('two',1,3)\">部委</div><div class='tt' id='two2' onmouseover=\"setTab('two',2,3)\">企业</div><div class='dis' id='con_two_1'>{A['min']}</div><div class='undis' id='con_two_2'>{A['firm']}</div><div class='undis' id='con_two_3'>{A['life']}</div>",
    "hide-class": f"<style>.hide{{display:none}}</style>{_tabs('tab-hd', 'tab-bd', '')}<div class='tab-bd hide'>{A['firm']}</div>",
    "only-rest": f"<div class='tabCon'><div class='box on'>{A['min']}</div><div class='box' style='display:none'>{A['firm']}</div><div class='box' style='display:none'>{A['news']}</div></div>",
    "ul-panes": f"<ul class='lks' id='l0'>{L['min']}</ul><ul class='lks' id='l1' style='display:none'>{L['prov']}</ul><ul class='lks' id='l2' style='display:none'>{L['firm']}</ul>",
    "vis-panes": f"<div class='pan' style='visibility:visible'>{A['prov']}</div><div class='pan' style='visibility:hidden;position:absolute'>{A['firm']}</div>",
    "abs-panes": f"<div style='position:relative;overflow:hidden;height:90px'><div class='sl0' style='position:absolute;left:0'>{A['min']}</div><div class='sl0' style='position:absolute;left:1000px'>{A['firm']}</div><div class='sl0' style='position:absolute;left:2000px'>{A['news']}</div></div>",
    "el-tabs": f"<div class='el-tabs'><div class='el-tabs__header'>企业</div><div class='el-tabs__content'><div class='el-tab-pane' id='pane-0'>{A['prov']}</div><div class='el-tab-pane' id='pane-1' aria-hidden='true' style='display:none'>{A['firm']}</div></div></div>",
    "role": f"<div role='tablist'><a role='tab' href='#t1'>省</a><a role='tab' href='#t2'>企</a></div><div role='tabpanel' id='t1'>{A['prov']}</div><div role='tabpanel' id='t2' hidden>{A['firm']}</div>",
    "easyui": f"<div class='easyui-tabs'><div title='省'>{A['prov']}</div><div title='企业' style='display:none'>{A['firm']}</div></div>",
    "angular": f"<script src='/js/angular.min.js'></script><div ng-app><div ng-show=\"t=='a'\">{A['min']}</div><div ng-show=\"t=='b'\" class='ng-hide' style='display:none'>{A['firm']}</div></div>",
    "vif": f"<div id='app' v-cloak style='display:none'><div v-for='i in list'>{A['firm']}</div></div><script src='/js/vue.min.js'></script>",
    "cloak": f"<script src='/js/vue.js'></script><style>[v-cloak]{{display:none}}</style><div id='root' v-cloak>{A['firm']}{A['news']}</div>",
    "years": f"<div class='yr'><span data-y='2015'>2015</span><span data-y='2016'>2016</span></div><div class='y2015'>{A['news']}</div><div class='y2016' style='display:none'>{A['news']}</div>",
    "maps": "<div class='map-tip' id='tip_bz' style='display:none'><h5>白庄乡</h5><a href='http://www.bzx-tour.com/'>旅游网</a><a href='http://bz.qingshan.gov.cn/'>乡政府</a><a href='http://www.bz-school.cn/'>中心小学</a></div><map name='m'><area shape='rect' coords='1,1,9,9' href='#' onmouseover=\"tip('bz')\"></map>",
}
POPUPS = {
    "wx-modal": f"<a href='javascript:;' class='wx'>微信</a><div class='modal fade' id='wxm' tabindex='-1' style='display:none'><div class='modal-dialog'><img src='/wx.jpg'>{A['me']}</div></div>",
    "qr-hover": f"<style>.qr{{display:none}}.ic:hover .qr{{display:block}}</style><div class='ic'>新媒体<div class='qr'>{P['me']}</div></div>",
    "qr-right": f"<div class='side-bar' style='position:fixed;right:-150px;top:200px'><img src='/ewm.png' alt='二维码'>{A['me']}</div>",
    "layer-open": f"<div id='media_box' style='display:none'>{P['me']}{A['news']}</div><a onclick=\"layer.open({{type:1,content:$('#media_box')}})\">政务新媒体矩阵</a>",
    "fancybox": f"<a class='fancybox' href='#inl'>单位导航</a><div style='display:none'><div id='inl'>{A['firm']}</div></div>",
    "thickbox": f"<a href='#TB_inline?height=300&inlineId=lkbx' class='thickbox'>更多</a><div id='lkbx' style='display:none'>{A['firm']}</div>",
    "leave-tip": "<div class='leave' style='display:none'><p>您即将离开本网站</p><a href='javascript:;' class='go'>继续访问</a><a href='javascript:;'>取消</a></div>",
    "couplet-left": "<div id='adl' style='position:absolute;left:-120px;top:100px;width:110px'><a href='http://www.dangshi.people.com.cn/'><img src='/ad/l.jpg'></a></div><script>setInterval('heartBeat()',10)</script>",
    "couplet": "<div id='couplet_l' style='position:fixed;left:5px;display:none'><a href='http://www.wenming.cn/'><img src='l.gif'></a></div><div id='couplet_r' style='position:fixed;right:5px;display:none'><a href='http://www.12371.cn/'><img src='r.gif'></a></div>",
    "float-ad": "<div id='piaochuang' style='position:absolute;visibility:hidden;z-index:99'><a href='http://liuyan.www.gov.cn/'><img src='/hlw.jpg' alt='互联网+督查'></a></div><script>var ad1=new AdMove('piaochuang');ad1.Run()</script>",
    "pop-win": "<div id='popw' style='display:none'><a href='http://www.zycg.gov.cn/'>采购中心</a><a href='http://www.qs-expo.com/'>茶博会报名</a><a href='http://www.qs-expo.com/zs'>招商手册</a></div><script>setTimeout(function(){document.getElementById('popw').style.display='block'},800)</script>",
    "survey": "<div class='survey-mask' style='display:none'><a href='http://www.wjx.cn/jq/1.aspx'>问卷调查</a><span class='close'>×</span></div>",
    "cookie": "<div id='cookie-bar' style='bottom:-100px;position:fixed'>本网站使用 Cookie。<a href='/privacy.html'>隐私声明</a><a href='https://policies.google.com/privacy'>第三方</a><a href='#' class='ok'>同意</a></div>",
    "grey-day": "<style>html{filter:grayscale(100%)}</style><div class='mourn' style='display:none'><a href='http://www.news.cn/'>沉痛悼念</a></div>",
    "chat": "<div class='zxkf' style='right:-160px;position:fixed'><a href='http://wpa.qq.com/msgrd?v=3&uin=1'>在线咨询</a><a href='http://webchat.b.qq.com/'>客服</a></div>",
    "robot": "<div id='robot' style='transform:translateX(110%);position:fixed'><a href='https://znwd.zwfw-ai.com/'>智能问答</a><a href='https://znwd.zwfw-ai.com/h5'>手机版</a></div>",
    "hover-card": f"<style>.card .back{{transform:rotateY(180deg);backface-visibility:hidden;opacity:0}}.card:hover .back{{transform:none;opacity:1}}</style><div class='card'><div class='front'>县情</div><div class='back'>{A['life']}</div></div>",
}
READERS = {
    "sr": "<div class='sr-only' style='position:absolute;width:1px;height:1px;overflow:hidden;clip:rect(0 0 0 0)'><a href='#nav'>导航区</a><a href='#main'>正文区</a><a href='http://www.qingshan.gov.cn/wza/'>无障碍说明</a></div>",
    "skip-many": "<style>.skip a{position:absolute;top:-100px}.skip a:focus{top:0}</style><div class='skip'><a href='#a'>跳到导航</a><a href='#b'>跳到内容</a><a href='https://www.cdpf.org.cn/'>残联</a></div>",
    "wza-tool": "<div id='toolbar_wza' style='height:0;overflow:hidden'><a href='https://gov.wza.isc.org.cn/'>无障碍</a><a href='javascript:;'>放大</a><a href='https://zwzapub.yaoyaota.com/help'>帮助</a></div>",
    "hidden-h": "<h2 style='position:absolute;left:-9999px'>您的位置</h2><div style='position:absolute;left:-9999px'><a href='/sitemap.html' accesskey='3'>网站地图</a><a href='http://en.qingshan.gov.cn/'>English</a></div>",
    "visually": "<span class='visually-hidden' style='clip:rect(1px,1px,1px,1px);position:absolute'>外部链接：<a href='http://www.weather.com.cn/'>天气预报</a></span>",
    "tabindex": "<a href='http://www.chinadp.net.cn/' style='opacity:0;position:absolute' tabindex='0' title='盲人阅读'>盲道</a>",
    "en": "<div class='lang' style='display:none'><a href='http://english.qingshan.gov.cn/'>English</a><a href='http://jp.qingshan.gov.cn/'>日本語</a><a href='http://kr.qingshan.gov.cn/'>한국어</a></div>",
    "en-outside": "<ul class='lan' style='visibility:hidden'><li><a href='http://www.qingshan-china.com/en/'>English</a></li><li><a href='http://www.qingshan-china.com/ru/'>Русский</a></li><li><a href='http://www.qingshan-china.com/de/'>Deutsch</a></li></ul>",
    "trad": "<div style='display:none'><a id='StranLink' href='http://big5.qingshan.gov.cn/gate/big5/www.qingshan.gov.cn/'>繁體</a></div>",
    "login": "<div class='login-after' style='display:none'><a href='https://sso.hbzwfw.com/user'>个人中心</a><a href='https://sso.hbzwfw.com/logout'>退出</a></div><div class='login-before'><a href='https://sso.hbzwfw.com/login'>登录</a></div>",
    "sso": "<span id='yh' style='display:none'>您好，<a href='https://zwfw.qszwdt.cn:8443/sso/center'></a><a href='https://zwfw.qszwdt.cn:8443/sso/out'>注销</a><a href='https://zwfw.qszwdt.cn:8443/sso/msg'>消息</a></span>",
    "print-only": "<style>.only-print{display:none}@media print{.only-print{display:block}}</style><div class='only-print'>原文：<a href='http://www.gov.cn/zc/1.htm'>国务院文件</a><a href='http://www.qs-cms.com/'>系统</a></div>",
    "rss": "<div class='rss' style='display:none'><a href='/rss/1.xml'><img src='r.gif'></a><a href='http://fusion.google.com/add?feedurl=x'>Google</a><a href='http://www.xianguo.com/subscribe?url=x'>鲜果</a><a href='http://www.zhuaxia.com/add?url=x'>抓虾</a></div>",
    "article-from": "<div style='display:none' id='ly'>来源：<a href='http://www.qsnews.cn/20191.html'>青山新闻网</a></div>",
    "app": "<div class='app-dl' style='display:none'><a href='https://itunes.apple.com/cn/app/id1'>iPhone 版</a><a href='http://a.app.qq.com/o/simple.jsp?pkgname=q'>安卓版</a><a href='https://appgallery.huawei.com/app/C1'>华为</a></div>",
}
MOVES = {
    "marquee": f"<marquee height='46' width='960' scrollamount='3'>{P['firm']}{P['news']}</marquee>",
    "marquee-up": f"<marquee direction='up' height='120' width='200'>{A['firm']}</marquee>",
    "scroll-js": f"<div id='demo' style='overflow:hidden;width:970px;height:60px'><table><tr><td id='demo1'>{P['firm']}</td><td id='demo2'></td></tr></table></div><script>demo2.innerHTML=demo1.innerHTML;setInterval(function(){{demo.scrollLeft++}},20)</script>",
    "logo-list": f"<div style='width:1000px;overflow:hidden'><ul style='width:9999px;margin-left:-3000px'>{P['firm']}{P['life']}</ul></div>",
    "swiper-loop": f"<div class='swiper'><div class='swiper-wrapper' style='transform:translate3d(-4000px,0px,0px)'><div class='swiper-slide swiper-slide-duplicate'>{P['firm']}</div><div class='swiper-slide'>{P['news']}</div></div></div>",
    "fade-slides": f"<ul class='pics'><li style='opacity:1'><a href='/a.html'><img src='1.jpg'></a></li><li style='opacity:0'><a href='http://www.qsnews.cn/zt/1/'><img src='2.jpg'></a></li><li style='opacity:0'><a href='http://www.xinhuanet.com/zt/'><img src='3.jpg'></a></li><li style='opacity:0'>{P['firm']}</li></ul>",
    "slide-none": "<div id='flash'><div class='it'><a href='http://www.rednet.cn/1'><img src='a.jpg'></a></div>" + "".join(f"<div class='it' style='display:none'><a href='http://www.dahe.cn/{n}'><img src='{n}.jpg'></a></div>" for n in range(4)) + "</div>",
    "slick": f"<div class='slick-track' style='opacity:0;width:20000px'><div class='slick-slide slick-cloned' aria-hidden='true'>{A['firm']}</div></div>",
    "lazy": f"<div class='lazyload' data-aos='fade-up' style='opacity:0;transform:translateY(100px)'>{A['firm']}</div><script src='/js/aos.js'></script>",
    "gsap": f"<section class='reveal' style='opacity:0'>{A['news']}{A['firm']}</section><script src='/js/ScrollReveal.js'></script>",
    "mask-load": f"<style>body.loading .all{{visibility:hidden}}</style><div class='all'>{A['firm']}</div>",
    "zoom-hover": f"<style>.gr .t{{height:0;overflow:hidden}}.gr:hover .t{{height:40px}}</style><div class='gr'><img src='x.jpg'><div class='t'>{A['firm']}</div></div>",
    "page-ul": f"<ul id='pg1'>{L['news']}</ul><ul id='pg2' style='display:none'>{L['firm']}</ul><a href='javascript:next()'>下一页</a><script>function next(){{pg1.style.display='none';pg2.style.display=''}}</script>",
    "roll-text": f"<div class='gundong' style='height:24px;overflow:hidden;line-height:24px'><ul style='margin-top:-48px'>{L['news']}</ul></div>",
    "tip-title": f"<div class='tooltip' style='opacity:0;top:-9999px;position:absolute'>{A['life']}</div>",
    "fullpage": f"<div id='fp'><div class='section'>{A['min']}</div><div class='section' style='display:none'>{A['firm']}</div></div><script>$('#fp').fullpage()</script>",
}
MORE = {
    "more-li": f"<ul class='ls'>{L['min']}<li class='more'>更多</li></ul><ul class='ls more-ls' style='display:none'>{L['firm']}</ul>",
    "over-li": f"<ul class='lls'>{L['firm']}<li style='display:none'><a href='http://www.hb-steel.com/'>鄂钢</a></li><li style='display:none'><a href='http://www.qsport.net/'>青山港</a></li><li style='display:none'><a href='http://www.chuhang.cn/'>楚航</a></li></ul>",
    "old-links": f"<div class='yqlj'>{A['prov']}<span style='display:none'>{A['news']}</span></div>",
    "clip-more": f"<div class='linkbox' style='height:30px;overflow:hidden'>{A['firm']}{A['news']}{A['life']}</div><span class='zk'>展开</span>",
    "max-more": f"<style>.lm{{max-height:0;overflow:hidden}}.lm.show{{max-height:500px}}</style><a class='lmore'>查看全部</a><div class='lm'>{A['firm']}</div><script>$('.lmore').click(function(){{$('.lm').toggleClass('show')}})</script>",
    "stat-noscript": "<noscript><a href='http://www.webtrends.com/'><img alt='' src='http://sdc.qs.com/njs.gif'></a><a href='http://tongji.linezing.com/report.html?unit_id=1'><img src='http://img.tongji.linezing.com/1/tongji.gif'></a></noscript>",
    "stat-hide": "<div style='display:none'><a href='http://www.51.la/?1' title='51.La'>统计</a><a href='http://tongji.baidu.com/'>百度统计</a><a href='http://www.gostats.cn/'>GoStats</a></div>",
    "stat-cnzz": "<span id='cnzz_stat_icon_1' style='width:0;height:0;overflow:hidden'><a href='http://www.cnzz.com/stat/website.php?web_id=1' target=_blank title='站长统计'><img border=0 src='http://icon.cnzz.com/img/pic.gif'></a></span>",
    "jiathis": "<div class='jiathis_style' style='display:none'><a class='jiathis_button_qzone' href='http://www.jiathis.com/share'></a><a href='http://www.jiathis.com/share?uid=1' class='jiathis'></a><a href='http://share.renren.com/'>人人网</a><a href='http://www.kaixin001.com/'>开心网</a></div>",
    "bshare": "<div id='bs' style='visibility:hidden'><a title='分享到QQ空间' href='http://sns.qzone.qq.com/'></a><a title='分享到新浪微博' href='http://service.weibo.com/share/share.php'></a><a href='http://www.bshare.cn/share'></a></div>",
    "conac": "<div style='display:none'><a href='http://bszs.conac.cn/sitename?method=show&id=1'><img src='http://dcs.conac.cn/image/red.png'></a><a href='http://www.beian.gov.cn/portal/registerSystemInfo?recordcode=1'>公安备案</a><a href='https://beian.miit.gov.cn/'>ICP</a></div>",
    "errors": "<span style='display:none' id='_span_jiucuo'><a href='http://pucha.kaipuyun.cn/exposure/jiucuo.html?site_code=1'><img src='http://pucha.kaipuyun.cn/exposure/images/jiucuo.png'></a></span>",
    "logo-indent": "<style>.logos a{display:block;width:200px;height:60px;background:url(/l.png) no-repeat;text-indent:-9999px;overflow:hidden}</style><div class='logos'><a href='http://www.tongrun-ele.com/'>通润电梯</a><a href='http://www.qs-tea.net/'>青山茶业</a><a href='http://www.shmotor.cn/'>三和电机</a></div>",
    "sprite": "<div><a style='text-indent:-999px;display:inline-block;background:url(i.png) 0 -40px;width:30px' href='https://weibo.com/qs'>微博</a><a style='text-indent:-999px;display:inline-block;background:url(i.png) 0 -80px;width:30px' href='https://www.douyin.com/u'>抖音</a><a style='text-indent:-999px;display:inline-block;background:url(i.png)' href='https://www.toutiao.com/c'>头条</a></div>",
    "icon-font": "<div class='ics'><a href='https://weibo.com/q'><i class='iconfont icon-wb'></i></a><a href='https://www.zhihu.com/org/q'><i class='iconfont icon-zh'></i></a><a href='https://www.ximalaya.com/q'><i class='iconfont icon-xm'></i></a></div>",
    "sheet-bg": f"<link rel='stylesheet' href='/css/style.css'><div class='topbar'><font color='#ffffff'>{A['firm']}</font></div>",
    "sheet-bg2": f"<link rel='stylesheet' href='/css/style.css'><style>#footer a{{color:#fff}}</style><div id='footer'><p>{A['firm']}{A['life']}</p></div>",
    "img-white": f"<div style='background:url(/images/ft_bg.jpg) #fff repeat-x;color:#fff'>{A['firm'].replace('<a ', '<a style=color:#fff ')}</div>",
    "img-white2": f"<table background='/img/d.gif' bgcolor='#FFFFFF'><tr><td style='color:#FFFFFF'>{A['news']}</td></tr></table>",
    "grad": f"<style>.gr2{{background:linear-gradient(#c00,#900)}}.gr2 a{{color:#fff}}</style><div style='background-color:#fff'><div class='gr2'>{A['firm']}</div></div>",
    "red-red": f"<style>.nv{{background:#b00;color:#b00}}.nv a{{color:#ffe}}</style><div class='nv'>{A['firm']}</div>",
    "hover-colour": f"<style>.ft3{{background:#f5f5f5}}.ft3 a{{color:#e8e8e8}}.ft3 a:hover{{color:#000}}</style><div style='background:#036'><div class='ft3' style='background:none'>{A['firm']}</div></div>",
    "small-blank": f"<ul style='font-size:0;letter-spacing:-4px'>{L['firm'].replace('<li>', '<li style=font-size:14px;letter-spacing:0>')}</ul>",
    "shadow-bg": f"<div style='position:relative'><img src='/bg.jpg' style='position:absolute;z-index:-1'><span style='color:white'>{A['firm']}</span></div>",
    "area": "<img src='/map.gif' usemap='#qx' style='width:100%'><map name='qx' style='display:none'><area href='http://www.ymz.cn/' alt='玉门镇'><area href='http://www.donghe.gov.cn/' alt='东河镇'></map>",
    "test-block": "<div style='display:none'><a href='http://10.20.1.8/preview/1.html'>预览</a><a href='http://localhost:8080/cms/'>后台</a></div>",
    "bind-mobile": "<div class='only-wap' style='display:none'><a href='http://m.qs-wap.cn/'>手机版</a><a href='http://3g.qs-wap.cn/'>3G版</a></div>",
    "attach": "<div id='fj' style='display:none'><a href='http://oss.qs-cloud.com/f/1.docx'>附件1.docx</a><a href='http://oss.qs-cloud.com/f/2.xlsx'>附件2.xlsx</a><a href='http://oss.qs-cloud.com/f/3.pdf'>附件3.pdf</a></div>",
    "video": "<div class='video-src' style='display:none'><a href='http://vod.qstv.cn/1.mp4'>视频</a><a href='http://vod.qstv.cn/2.mp4'>视频二</a></div>",
    "old-special": "<div class='zt' style='display:none'><h3>专题专栏</h3><a href='http://www.12371.cn/special/xxzd/'>学习</a><a href='http://www.wenming.cn/cj/'>创建文明城市</a><a href='http://cpc.people.com.cn/'>党建</a><a href='http://www.qswmw.com/'>青山文明网</a></div>",
    "weather-box": "<div id='tq' style='width:0;height:0;overflow:hidden'><a href='http://www.tianqi.com/qingshan/'>青山天气</a></div><iframe src='http://i.tianqi.com/index.php?c=code&id=1' width='200' height='20'></iframe>",
    "support-list": "<p style='display:none'>主办：青山县人民政府办公室 <a href='http://www.trs.com.cn/'>拓尔思</a><a href='http://www.ucap.com.cn/'>开普</a> 技术支持</p>",
    "gamble-prose": "<div class='con'><p>警方提示：远离网络赌博、百家乐、六合彩等违法活动，发现“真人娱乐”网站请拨打110。</p><div style='display:none'><a href='http://www.12377.cn/'>举报网络赌博</a><a href='http://www.cyberpolice.cn/'>网络违法举报</a><a href='http://www.piyao.org.cn/'>辟谣</a></div></div>",
    "medical-prose": "<div class='kp' style='display:none'><h4>健康科普</h4><a href='http://www.qsxyy.com/nk/'>男科门诊时间</a><a href='http://www.qsxyy.com/fk/'>妇科门诊时间</a><a href='http://www.qsxyy.com/yy/'>预约挂号</a></div><a onclick=\"$('.kp').toggle()\">县医院门诊</a>",
    "antifraud": "<div class='modal' id='fz' style='display:none'><h4>防范贷款诈骗</h4><a href='http://www.qsgaj.gov.cn/1.htm'>警惕网络刷单、贷款口子骗局</a><a href='http://www.chinapeace.gov.cn/'>长安网</a></div>",
    "form-hidden": "<form style='display:none' action='http://www.baidu.com/s'><input name='wd'><a href='http://www.baidu.com/gaoji/advanced.html'>高级搜索</a><a href='http://www.so.com/'>好搜</a></form>",
}
DECOYS = {f"{part}-{name}": html for part, held in (("menu", MENUS), ("select", SELECTS), ("tab", TABS), ("popup", POPUPS), ("reader", READERS), ("move", MOVES), ("more", MORE)) for name, html in held.items()}
FORMS: tuple[str, ...] = ()
LOUD = ("more-over-li",)  # entries hidden one by one in a list of links: intruders leave the same
