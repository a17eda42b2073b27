"""A tenth, small set of honest hidden parts, written after the mending for the ninth."""

_SITES = (("http://www.ytkj-group.com/", "远通科技"), ("http://www.dzgangwu.cn/", "东洲港务"), ("http://www.mlnews.net/", "梅岭新闻"), ("http://www.ml-ly.com/", "梅岭旅游"), ("http://www.mlgas.com.cn/", "梅岭燃气"))
A = "".join(f"<a href='{url}'>{name}</a>" for url, name in _SITES)
L = "".join(f"<li><a href='{url}'>{name}</a></li>" for url, name in _SITES)
P = "".join(f"<a href='{url}'><img src='/{number}.jpg'></a>" for number, (url, _) in enumerate(_SITES))
DECOYS = {
    "xl-box": f"<div class='footer-xl'><div class='xl-tit'>相关部门网站</div><div class='xl-con' style='display:none'>{A}</div></div>",
    "in-entry": f"<ul class='yq'><li class='yq1'>新闻媒体<div class='yq2' style='display:none'>{A}</div></li></ul>",
    "more-up": f"<div class='wbx'><div class='btn'>更多 +</div><div style='display:none;position:absolute;bottom:40px'>{A}</div></div>",
    "twin-id": f"<div id='lb1'><h2>常用链接</h2></div><div id='lb1c' style='display:none'>{A}</div>",
    "current": f"<style>.lk-c{{display:none}}.lk-c.cur{{display:block}}</style><div class='lk-c cur'>{A}</div><div class='lk-c'>{A}</div>",
    "qr-pop": f"<div class='pop_ewm' style='display:none;position:fixed'>{P}</div>",
    "unfold-this": f"<div class='wrap_h'><p onclick='kz(this)'>展开全部</p><div style='height:0;overflow:hidden'>{A}</div></div>",
    "dt-dd": f"<dl><dt>企业网站</dt><dd class='hid' style='visibility:hidden'>{A}</dd></dl>",
    "strip": f"<div class='zsj'><ul style='left:-1200px;position:absolute;width:6000px'>{L}</ul></div>",
    "taking-turns": f"<div class='imgs'><span style='opacity:0'>{P}</span><span style='opacity:1'>{P}</span></div>",
    "nav-sub": f"<div class='nav2'><ul><li><a href='/a/'>企业</a><div style='display:none'>{A}</div></li></ul></div>",
    "ground-above": f"<div style='background:url(/b.jpg)'><table><tr><td style='color:#fff'>{A}</td></tr></table></div>",
    "ground-none": f"<div class='bar' style='background:#0a5'><div style='background:none;color:#fff'>{A}</div></div>",
    "mobile-nav": f"<iframe src='/top.html'></iframe><div id='mobnav' style='transform:translateX(-100%)'>{A}</div>",
    "sidebar-right": f"<div id='sidebar-r' style='right:-600px;position:fixed'>{A}</div>",
    "with-close": f"<div class='tc' style='display:none'><div class='tc_bt'>友情提示</div>{A}<a class='tc_gb' href='javascript:;'>关闭</a></div>",
    "panel-role": f"<div style='display:none' data-role='panel' id='pn'>{A}</div><a href='#pn'>菜单</a>",
    "nav-box": f"<div class='wz_list'><span>网站导航</span><i></i><div class='wz_box' style='display:none'>{A}</div></div>",
    "select-shows": f"<select onchange='go(this)'><option>企业</option></select><div id='ddl' style='display:none'>{A}</div><script>function go(s){{$('#ddl').show()}}</script>",
    "by-file": f"<div id='gg' style='display:none'>{A}</div><script src='/js/gg.js'></script><script>gg('gg')</script>",
    "two-lists": f"<div class='box'><div class='hd'><ul><li>甲</li><li>乙</li></ul></div><div class='bd'><ul>{L}</ul><ul style='display:none'>{L}</ul></div></div>",
    "v-if": f"<div v-if='show' class='links' style='display:none'>{A}</div><script src='/app.js'></script>",
    "drawn-before": f"<style>.ico a{{font-size:0}}.ico a:before{{font-size:20px;content:'x'}}</style><div class='ico'>{A}</div>",
    "left-right": f"<div class='con_l'><p>单位</p></div><div class='con_r' style='display:none'>{A}</div>",
    "question-below": f"<div style='max-height:0;overflow:hidden' class='answer'>{A}</div><div class='ask'>常见网址</div>",
    "picture-ads": "<div class='ad_r' style='display:none;right:0'><a href='http://www.ml2025yyh.com/'><img src='yyh.jpg'></a><a href='http://www.mlgas.com.cn/t'><img src='t.jpg'></a><a href='http://www.ml-ly.com/z'><img src='z.jpg'></a></div>",
}
FORMS: tuple[str, ...] = ()
LOUD = ("drawn-before", "question-below", "picture-ads")  # a picture by ``:before``, a title below, nothing that opens
