"""Pages without content of their own: built by scripts, robot walls, missing pages, doorways (空壳, 拦截, 错误页)."""

import re

from pucha.facts.dom import Document
from pucha.model.sought import latin_letters

_WALL_SOURCE = re.compile(
        r"__jsl_clearance|acw_sc__v2|arg1\s*=\s*['\"][0-9A-F]{20,}|_\$jsvmprt|\$_ts\s*=|_cf_chl|"
        r"cf-browser-verification|challenge-platform|"
        r"/cdn-cgi/challenge|yunsuo_session|safedog|__cfduid|wzws_|WZWS|_waf_|"
        r"HMACSHA.{0,40}document\.cookie|document\.cookie\s*=.{0,300}location\.reload|"
    r"eval\(function\(p,a,c,k,e,[dr]\)", re.DOTALL)
_WALL_WORDS = re.compile(
        r"安全验证|访问验证|滑动验证|人机验证|正在检查您的浏览器|检查站点连接是否安全|Just a moment|"
        r"Checking your browser|请完成安全验证|请输入验证码(?:后|以)?继续|"
        r"您的访问(?:请求)?(?:已)?被(?:拦截|阻断|阻止)|请求[^\s。]{0,14}被(?:拦截|阻断|阻止)|访问(?:被拒绝|受限|"
        r"过于频繁|行为异常|频率)|网站防火墙|安全防护|Web应用防火墙|"
    r"Access Denied|Request blocked|请开启\s*JavaScript|enable JavaScript and cookies", re.IGNORECASE)
_MISSING = re.compile(
        # What any branch begins with: other characters are passed over at once.
        r"(?=[页网本栏文内信地资链频站找未没无不您系程服源运数暂参非升停正尚域45nhfbsigetpwadjmrc])(?:"
        r"(?:页面|网页|栏目|文件|内容|信息|文章|地址|资源|链接|频道|站点|网站)(?:\S{0,6})?(?:不存在|"
        r"未找到|找不到|无法找到|已(?:被)?删除|不见了|丢失|已失效|已下线|已下架|已撤[回销]|已过期)|"
        r"(?:找不到|未找到|没有找到|无法找到|不存在)(?:\S{0,8})(?:页面|网页|文件|栏目|内容|资源|信息|"
        r"网址)|您(?:所)?(?:访问|查看|请求|浏览|要找|查找)的?.{0,16}(?:不存在|找不到|已删除|出错|走丢|"
        r"丢失|无法)|"
        r"\b404\b|not\s?found|HTTP\s?错误|(?:没有|无)(?:权限)?访问权限|(?:没有权限|无权限?)(?:查看|访问|浏览)|Forbidden|Bad\s?Gateway|"
        r"Service\s(?:Temporarily\s)?Unavailable|Internal\sServer\sError|Gateway\sTime-?out|"
        r"\b50[0234]\b|\b403\b|Error\s(?:Page|\d{3})|(?:系统|程序|服务器|网站|源站|页面|运行时|"
        r"数据库)(?:出现|发生|内部|访问|加载|运行)?\S{0,4}(?:错误|异常|故障|问题|出错)|(?:系统|服务器|网站)(?:正?忙|繁忙)|暂时无法(?:访问|"
        r"打开|提供)|无法(?:访问|打开|显示)(?:此|该|本|您)?(?:页面|网页|网站|站点)|"
        r"参数(?:错误|不正确|有误)|非法(?:访问|请求|参数|操作)|网站(?:正在)?(?:升级|维护|建设|改版|关闭|"
        r"停用)(?:维护)?(?:中|升级)?|(?:升级|系统|停机)维护(?:中|升级)?|正在(?:升级|维护|建设)|"
        r"站点(?:已)?(?:关闭|暂停|停止)|网站(?:已)?(?:关闭|关停|暂停|停止|下线|注销|停用|到期|过期)|"
        r"(?:网站|本站)[^\n。]{0,34}(?:(?:停止|暂停)(?:服务|运行|访问|更新)|不再(?:更新|维护))|"
        r"Can\s?not connect to|Database Error|尚未(?:发布|绑定|"
        r"备案)|This page (?:does not|doesn.t) exist|page (?:you|was|can).{0,30}(?:not|removed|"
        r"unavailable)|"
        r"Welcome to nginx|IIS(?:\d|\s)|It works!|Apache Tomcat/|Directory listing|Index of /|"
        r"Whitelabel Error|Traceback \(most recent|java\.lang\.|Microsoft OLE DB|ADODB|SQL syntax|"
    r"Server Error in|Runtime Error|没有找到站点|域名(?:未|没有)|Domain (?:not|has expired))", re.IGNORECASE)
# What of it needs blanks or ends of words, as it reads without blanks.
_MISSING_LATIN = (
    b"404", b"403", b"500", b"502", b"503", b"504", b"error", b"found", b"forbidden", b"gateway", b"unavail", b"exist",
    b"page", b"nginx", b"iis", b"works", b"tomcat", b"listing", b"indexof", b"traceback", b"java", b"microsoft",
    b"adodb", b"sql", b"domain")
_TITLE_MISSING = re.compile(
        r"^\s*(?:40[0-9]|50[0-9])\b|\b(?:404|403|500|502|503)\b.{0,20}(?:错误|error|页面|not|forbidden|"
        r"bad|service)|错误(?:页面|提示|信息)?$|出错了?|页面不存在|找不到|未找到|not found|error|系统(?:提示|"
        r"维护|升级)|维护中|建设中|升级中|访问(?:受限|异常|出错)|"
    r"^提示(?:信息)?$|无法访问|已关闭|"
    r"^IIS\s?(?:\d|Windows)|^Welcome to nginx|Default Page\b|^Test Page for|^Apache Tomcat|^phpinfo", re.IGNORECASE)
_GONE = re.compile(
    r"(?:页面|网页|文件|信息|文章|内容|栏目|资源|网址|链接|地址)[^\s，。]{0,8}(?:不存在|(?:已经?|被){1,2}(?:删除|下架|撤[回销])|找不到|未找到|无法找到|已失效|走丢)|"
    r"(?:找不到|未找到|没有找到|无法找到)[^\s，。]{0,8}(?:页面|网页|文件|栏目|网址)|\b404\b(?! \d)", re.IGNORECASE)
_ALERT = re.compile(r"\balert\s{0,3}\(\s{0,3}(['\"])([^'\"\n]{4,200})\1")
_NOTICE = 200  # characters of a message that stands alone inside the frame of a site
_FRAMED = 6_000
_FEW_CHARS = 400
_ABOUT = re.compile(r"^关于|公告|通知|通告|启事")  # a text about repairs, no sign of them
_MAP = re.compile(r"api\.map\.baidu|\bnew BMap|webapi\.amap|\bnew AMap|api\.tianditu|map\.qq\.com", re.IGNORECASE)
_MAP_NAMES = (b"map.baidu", b"new bmap", b"webapi.amap", b"new amap", b"api.tianditu", b"map.qq.com")
_LOADING = re.compile(r"加载中|正在加载|请稍[候后等]|loading|数据载入|玩命加载", re.IGNORECASE)
_TEMPLATE = re.compile(r"\{\{[^{}\n]{1,80}\}\}|<%=?[^%]{1,80}%>|\$\{[^{}\n]{1,60}\}")
_ROOTS = frozenset({"app", "root", "main-app", "__nuxt", "__next", "app-root", "q-app", "vue-app", "application"})
_SPAM = re.compile(
        r"赌博|博彩|彩票平台|娱乐城|娱乐平台|真人(?:娱乐|荷官|百家乐)|百家乐|时时彩|六合彩|北京赛车|"
        r"老虎机|棋牌(?:游戏)?平台|开户送|AG真人|葡京|太阳城|bet365|威尼斯人|永利|澳门(?:新)?(?:葡京|银河|"
        r"金沙)|"
        r"办证|代开发票|刻章|私服|外挂|代孕|迷药|催情|一夜情|成人(?:电影|视频|网站)|色情|裸聊|AV(?:在线|"
        r"女优)|约炮|网上赚钱|赚钱(?:平台|方法|项目|网站)|挂机赚|投资赚钱|做任务赚|网赚|刷单|信用卡套现|"
        r"网贷", re.IGNORECASE)


_BRAND = re.compile(
    r"(?:亚博|华体会|乐鱼|米乐|开云|云开|爱游戏|欧宝|必威|万博|沙巴|博鱼|环亚|新葡京|九游会|天博|爱体育|金宝博|雷火|泛亚|竞博|球盟会|威廉希尔|"
    r"bwin|bob|hth|ob|kok|pg)(?:综合|全站|真人)?(?:体育|娱乐|电竞|电子|棋牌|真人|彩票|国际|app)|(?:电子|体育|真人|棋牌|彩票)投注|"
    r"滚球|赌球|麻将胡了|一分快三|幸运飞艇|pk10", re.IGNORECASE)
_PITCH = re.compile(
    r"下载|官网|官方|入口|注册|登[录陆]|网页版|最新版|手机版|网址|平台|开户|安装|投注", re.IGNORECASE)
_REPORTED = re.compile(  # a title that tells of such things sells none
    r"打击|整治|查处|查获|取缔|警方|警惕|防范|谨防|举报|反诈|通报|通告|公告|公示|通知|处罚|检察|法院|判|案|违法|犯罪|宣传|治理|严禁|倡议")
_KANA = re.compile(r"[\u3041-\u30fa]{2}")
_POINT = re.compile(r"\. (?=\S)")
_HEAP_TEXT = 12_000  # characters of a page that are looked at
_LEAST_KANA, _LEAST_PHRASES, _PHRASE = 60, 30, 40


def visible_length(doc: Document) -> int:
    """Characters that say something (blanks left out)."""
    return len("".join(doc.text[:4000].split()))


def is_challenge(doc: Document) -> bool:
    """A robot wall's page: little text, and words or scripts that only walls use."""
    length = visible_length(doc)
    if length > 600:
        return False
    if len(doc.by_tag("a")) <= 6 and _WALL_WORDS.search(f"{doc.html_title}\n{doc.text[:1500]}"):
        return True
    return length < 120 and len(doc.by_tag("a")) <= 6 and bool(_WALL_SOURCE.search(doc.html[:60_000]))


def may_be_missing(title: str, letters: str) -> bool:
    """Whether :func:`says_missing` could hold of a page, by its title and its text without blanks."""
    if title and _TITLE_MISSING.search(title):
        return len(letters) < 3000
    if len(letters) >= 900:
        return False
    latin = latin_letters(letters)
    return any(word in latin for word in _MISSING_LATIN) or bool(_MISSING.search(letters))


def says_missing(doc: Document) -> bool:
    """Words of a page that does not exist or is broken dominate the page."""
    title = doc.html_title
    text = doc.text
    if len(text) >= (3000 if title and _TITLE_MISSING.search(title) else 900):
        return False
    if not text.strip() and _alerts(doc):
        return True
    match = _MISSING.search(text)
    if match is None:
        return bool(title) and bool(_TITLE_MISSING.search(title)) and len(text) < 600
    if _TITLE_MISSING.search(title) and len(text) < 3000:
        return True
    if len(text) <= 260:
        return _dominates(match.end() - match.start(), text)
    early = match.start() < 200 and _dominates(match.end() - match.start(), text[:500])
    return early and len(text) < 900 and _links_are_few(doc)


def title_says_missing(doc: Document) -> bool:
    """A short page whose <title> says that something is missing or broken."""
    title = doc.html_title
    return len(doc.text) < _FEW_CHARS and bool(_TITLE_MISSING.search(title)) and not _ABOUT.search(title)


def tells_of_repairs(doc: Document, title: str, date_how: str) -> bool:
    """A dated text, or one named like a notice, that tells of repairs and does not say that it is missing itself."""
    return (bool(date_how) or bool(_ABOUT.search(title))) and not _GONE.search(doc.text)


def has_map(doc: Document) -> bool:
    """A map that a script draws."""
    if not any(name in doc.source for name in _MAP_NAMES):
        return False
    return any(_MAP.search(script.get("src") or script.raw[:4_000]) for script in doc.by_tag("script"))


def _alerts(doc: Document) -> bool:
    """A page that only a message of a script fills: alert('该信息不存在！')."""
    spoken = (found[2] for script in doc.by_tag("script") for found in _ALERT.finditer(script.raw[:20_000]))
    return any(_MISSING.search(words) for words in spoken)


def says_missing_inside(doc: Document, title: str, start: int, end: int) -> bool:
    """The same words alone between a site's own head and foot: behind the path (``start``), or under a title that says
    so."""
    within = doc.text[start:end].strip() if start > 0 else ""
    if 0 < len(within) <= _NOTICE and _GONE.search(within):
        return True
    return bool(_TITLE_MISSING.search(title)) and len(doc.text) < _FRAMED and bool(_GONE.search(doc.text))


def _dominates(length: int, text: str) -> bool:
    """A short page, or one whose first lines are the message."""
    words = "".join(text.split())
    return len(words) <= 60 or length * 12 >= len(words) or len(words) < 220


def _links_are_few(doc: Document) -> bool:
    return len(doc.by_tag("a")) <= 12


def is_shell(doc: Document) -> bool:
    """A page whose content only scripts would bring."""
    length = visible_length(doc)
    scripts = doc.by_tag("script")
    if not scripts or length > 400 or len(doc.by_tag("a")) > 3 or _asks(doc):
        return False
    if length <= 30:
        return _has_root(doc) or len(doc.by_tag("div")) > 0 or any(s.get("src") for s in scripts)
    text = _LOADING.sub("", _TEMPLATE.sub("", doc.text))
    if len("".join(text.split())) <= 30:
        return True
    return _has_root(doc) and length < 150 and not doc.by_tag("a")


def _asks(doc: Document) -> bool:
    """Fields that a visitor could fill in."""
    return any(f.get("type").lower() in ("", "text", "password", "submit") for f in doc.by_tag("input"))


def _has_root(doc: Document) -> bool:
    return any(e.get("id").lower() in _ROOTS for e in doc.by_tag("div"))


def wants_script(doc: Document) -> bool:
    """Parts of the page are templates that a script would fill."""
    return len(_TEMPLATE.findall(doc.text[:20_000])) >= 3 or "v-for=" in doc.html or "ng-repeat=" in doc.html


def looks_like_spam(doc: Document, title: str) -> bool:
    """A doorway: the page's own title sells what doorways sell, or its text is a heap of search words."""
    if len(_SPAM.findall(title)) >= 2 or (_BRAND.search(title) and _PITCH.search(title)):
        return not _REPORTED.search(title)
    return _is_heap(doc.text)


def _is_heap(text: str) -> bool:
    """Short phrases between points instead of sentences, in a script that is not the site's: a page made by a machine
    for searchers. A real page in Japanese has sentences."""
    sample = text[:_HEAP_TEXT]
    if len(_KANA.findall(sample)) < _LEAST_KANA:
        return False
    pieces = _POINT.split(sample)
    short = sum(2 <= len(piece) <= _PHRASE and "。" not in piece and "\n" not in piece for piece in pieces)
    return short >= _LEAST_PHRASES and short * 2 > len(pieces)
