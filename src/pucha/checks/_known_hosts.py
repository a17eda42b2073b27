"""Hosts that nobody hides to sell them (公认网站): news sites of the centre and the provinces, portals' own services.

Central key news sites and the provinces' key news sites (中央、省级重点新闻网站), stores of programs, share services,
counters of visits. Links to them do not count as links to strangers.
"""

from pucha.checks._hosts import owner

_CENTRAL = """people.com.cn people.cn xinhuanet.com news.cn cctv.com cctv.cn cntv.cn cnr.cn cri.cn gmw.cn ce.cn
china.com.cn china.org.cn chinadaily.com.cn youth.cn chinanews.com chinanews.com.cn qstheory.cn
wenming.cn taiwan.cn tibet.cn legaldaily.com.cn workercn.cn 81.cn xuexi.cn chinacourt.org piyao.org.cn
conac.cn cdpf.org.cn rmzxb.com.cn farmer.com.cn"""
_PROVINCIAL = """qianlong.com enorth.com.cn hebei.com.cn sxgov.cn nmgnews.com.cn nen.com.cn cnjiwang.com dbw.cn
eastday.com jschina.com.cn zjol.com.cn anhuinews.com fjsen.com jxnews.com.cn jxcn.cn dzwww.com iqilu.com
dahe.cn cnhubei.com rednet.cn southcn.com gxnews.com.cn hinews.cn cqnews.net scol.com.cn newssc.org
gog.cn yunnan.cn vtibet.com cnwest.com gscn.com.cn qhnews.com nxnews.net ts.cn tianshannet.com"""
_SERVICES = """baidu.com so.com sogou.com apple.com qq.com huawei.com weixin.com weibo.com weibo.cn douyin.com
kuaishou.com toutiao.com bilibili.com zhihu.com xiaohongshu.com ximalaya.com renren.com kaixin001.com
douban.com bshare.cn jiathis.com cnzz.com 51.la umeng.com linezing.com google.com microsoft.com
firefox.com firefox.com.cn opera.com wjx.cn 12306.cn 95598.cn weather.com.cn chsi.com.cn kaipuyun.cn"""
_KNOWN = frozenset(f"{_CENTRAL} {_PROVINCIAL} {_SERVICES}".split())


def is_known(host: str) -> bool:
    """A host of which everybody knows whose it is, or one that only the office's own network has (内网地址)."""
    return owner(host) in _KNOWN or "." not in host or host.startswith(("10.", "192.168.", "127."))
