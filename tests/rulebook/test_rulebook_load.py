"""Loading: faults in clear lines, overlays that hold only differences, a hash that formatting does not move."""

import re
from datetime import date
from decimal import Decimal

import pytest
import yaml

from pucha.model.errors import InputError
from pucha.rulebook import available, load
from pucha.rulebook.load import FOLDER, in_force

SMALL = """\
id: small
title: 小表
document: 测试〔2026〕1号
settings:
  base: {value: 100, unit: 分, clause: 说明, confidence: verified}
  limit: {value: 40, unit: 分, clause: 说明, confidence: verified}
  age: {value: P14D, unit: 时限, clause: 说明, confidence: recalled}
uses:
  news: {check: stale-columns, params: {kinds: [动态要闻], max_age: $age}}
  links: {check: broken-links}
fail: {basis: deducted, base: $base, op: more_than, limit: $limit}
indicators:
  - id: links
    title: 链接
    part: deduct
    block: 可用性
    clause: 一
    subject: links
    decided_by: machine
    confidence: second-hand
    settings:
      link_points: {value: 0.1, unit: 分/个}
    rules:
      - {each: links.home, points: $link_points, says: 错链, unit: 个}
  - id: news
    title: 动态
    part: veto
    block: 单项否决
    clause: 二
    decided_by: machine
    confidence: verified
    settings:
      news_limit: {value: 5, unit: 个}
    rules:
      - {veto: news.stale, at_least: $news_limit, says: 栏目超期, unit: 个}
"""
OVERLAY = """\
id: region
extends: small
title: 某省小表
document: 某省〔2026〕1号
region: 某省
"""


@pytest.fixture
def write(tmp_path):
    def write(text, name="small"):
        path = tmp_path / f"{name}.yaml"
        path.write_text(text, "utf-8")
        return path
    return write


@pytest.fixture
def overlay(write):
    def overlay(text):
        write(SMALL)
        return load(write(OVERLAY + text, "region"))
    return overlay


def faults(path):
    with pytest.raises(InputError) as caught:
        load(path)
    return str(caught.value).splitlines()


def test_a_small_standard(write):
    standard = load(write(SMALL))
    links = standard.indicators[0]
    assert links.rules[0].points == Decimal("0.1")
    assert standard.settings["link_points"].document == "测试〔2026〕1号"
    assert (standard.settings["link_points"].clause, standard.settings["link_points"].confidence) == ("一", "second-hand")
    assert standard.uses["news"].params == {"kinds": ["动态要闻"], "max_age": "P14D"}
    assert standard.fail_rule["limit"] == 40


@pytest.mark.parametrize(("old", "new", "line", "says"), [
    ("title: 小表\n", "title: 小表\ncolour: red\n", 1, "不认识的键“colour”"),
    ("document: 测试〔2026〕1号\n", "", 1, "缺少“document”"),
    ("part: deduct", "part: deducts", 13, "不认识的词“deducts”；是否为“deduct”"),
    ("decided_by: machine\n    confidence: second-hand", "decided_by: robot\n    confidence: second-hand", 13, "不认识的词“robot”"),
    ("points: $link_points", "points: 0.1", 24, "应为设置名"),
    ("points: $link_points", "points: $linkpoints", 24, "没有名为“$linkpoints”的设置"),
    ("each: links.home", "each: linkz.home", 24, "没有名为“linkz”的用途"),
    ("each: links.home", "each: links", 24, "“用途.测度”"),
    ("each: links.home", "eache: links.home", 24, "是否为“each”"),
    ("at_least: $news_limit", "atleast: $news_limit", 35, "是否为“at_least”"),
    ("at_least: $news_limit", "at_least: $age", 35, "是时限，不是数"),
    ("max_age: $age", "max_age: $ages", 9, "没有名为“$ages”的设置"),
    ("value: P14D", "value: 14天", 7, "不是时限"),
    ("value: 40,", "value: unset,", 6, "value 与 confidence 不一致"),
    ("op: more_than", "op: share_at_least", 11, "不认识的词“share_at_least”"),
    ("{veto: news.stale, at_least: $news_limit, says: 栏目超期, unit: 个}", "{when: news.stale, points: $limit, says: 栏目超期}", 35, "单项否决的指标不计分"),
    ("part: deduct", "part: veto", 24, "单项否决的指标不计分"),
    ("says: 错链, ", "", 24, "缺少“says”"),
    ("  - id: news\n", "  - id: links\n", 25, "编号重复"),
    ("id: small", "id: Small Table", 1, "值 Small Table 不合要求"),
    ("{value: 100, unit: 分, clause: 说明, confidence: verified}", "{value: 100, unit: 分, confidence: verified}", 5, "缺少“clause”"),
    ("title: 小表\n", "title: 小表\neffective_from: 去年\n", 1, "日期"),
])
def test_a_fault_is_one_line_with_its_place(write, old, new, line, says):
    assert SMALL.count(old) == 1 or "value: 40" in old
    path = write(SMALL.replace(old, new))
    found = faults(path)
    assert any(says in text for text in found), found
    text = next(text for text in found if says in text)
    assert text.startswith(f"{path}:{line}: "), text
    assert "；" in text, "what, and how to mend"


def test_all_faults_at_once(write):
    path = write(SMALL.replace("part: deduct", "part: x").replace("part: veto", "part: y"))
    assert len(faults(path)) >= 2


@pytest.mark.parametrize(("text", "says"), [
    ("- a\n- b\n", "应为“键: 值”"),
    ("a: [1\n", "不是合法的 YAML"),
    ("a: 1\na: 2\n", "重复"),
    ("a: &x [1]\nb: *x\n", "不支持别名"),
    ("a: .nan\n", "不是十进制数"),
    ("a: !!python/object:os.system {}\n", "不是合法的 YAML"),
])
def test_what_is_no_standard_is_one_clear_line(write, text, says):
    found = faults(write(text))
    assert len(found) == 1 and says in found[0]


def test_no_such_standard(tmp_path):
    assert "census-2015" in faults("census-2051")[0]
    assert "无法读取" in faults(tmp_path / "none.yaml")[0]
    (tmp_path / "latin.yaml").write_bytes(b"a: \xff\xfe")
    assert "UTF-8" in faults(tmp_path / "latin.yaml")[0]


# ---- overlays ----

def test_an_overlay_holds_only_differences(overlay):
    base, region = load(FOLDER / "census-2015.yaml"), overlay("")
    assert base.extends == "" and region.extends == "small"
    assert (region.id, region.region, region.document) == ("region", "某省", "某省〔2026〕1号")
    assert [i.id for i in region.indicators] == ["links", "news"]
    assert region.indicators[0].document == "测试〔2026〕1号", "what does not differ keeps its document"


def test_change_a_setting(overlay):
    region = overlay("settings: {limit: {value: 30, clause: 三, confidence: second-hand}}\n")
    setting = region.settings["limit"]
    assert (setting.value, setting.unit, setting.document) == (30, "分", "某省〔2026〕1号")
    assert region.fail_rule["limit"] == 30


def test_a_changed_number_needs_its_own_source(overlay, write):
    with pytest.raises(InputError) as caught:
        overlay("settings: {limit: {value: 30}}\n")
    assert re.search("limit：缺少“clause”", str(caught.value)) and re.search("limit：缺少“confidence”", str(caught.value))


def test_change_remove_add_indicators(overlay):
    region = overlay("""\
indicators:
  remove: [news]
  change:
    links: {cap: $link_cap, clause: 四, settings: {link_cap: {value: 2, unit: 分, confidence: verified}}}
  add:
    - id: extra
      title: 另加
      part: deduct
      block: 其他
      clause: 五
      decided_by: person
      confidence: verified
      settings: {extra_points: {value: 1, unit: 分}}
      rules: [{person: 另加的, points: $extra_points}]
""")
    assert [i.id for i in region.indicators] == ["links", "extra"]
    assert (region.indicators[0].cap, region.indicators[0].clause) == (2, "四")
    assert region.indicators[0].rules[0].points == Decimal("0.1")
    assert region.indicators[0].document == region.settings["extra_points"].document == "某省〔2026〕1号"


def test_change_uses_and_the_fail_rule(overlay):
    region = overlay("""\
uses: {news: {params: {kinds: [动态要闻, 通知公告]}}}
fail: {op: at_least}
""")
    assert region.uses["news"].params == {"kinds": ["动态要闻", "通知公告"], "max_age": "P14D"}
    assert region.fail_rule["op"] == "at_least" and region.fail_rule["limit"] == 40


@pytest.mark.parametrize(("text", "says"), [
    ("indicators: {remove: [nix]}\n", "上级标准没有这项指标"),
    ("indicators: {change: {nix: {cap: $limit}}}\n", "上级标准没有这项指标"),
    ("indicators: {drop: [news]}\n", "不认识的键“drop”"),
    ("indicators: [a]\n", "remove、change、add"),
    ("uses: {news: null}\n", "没有名为“news”的用途"),
])
def test_faults_of_an_overlay(overlay, text, says):
    with pytest.raises(InputError, match=says):
        overlay(text)


def test_extends_itself_or_nothing(write):
    assert "循环引用" in faults(write(OVERLAY.replace("small", "region"), "region"))[0]
    assert "没有标准“gone”" in faults(write(OVERLAY.replace("small", "gone"), "region"))[0]


# ---- hash, dates, shipped files ----

def test_the_hash_is_of_the_content_not_of_its_layout(write):
    plain = load(write(SMALL))
    loose = yaml.safe_dump(yaml.safe_load(SMALL), allow_unicode=True, sort_keys=True, default_flow_style=False)
    assert load(write("# 说明\n" + loose)).hash == plain.hash
    assert load(write(SMALL.replace("value: 0.1,", "value: 0.10,"))).hash == plain.hash
    assert load(write(SMALL.replace("value: 0.1,", "value: 0.2,"))).hash != plain.hash


def test_an_overlay_moves_with_what_it_extends(overlay, write):
    before = overlay("").hash
    write(SMALL.replace("value: 0.1,", "value: 0.2,"))
    assert load(write(OVERLAY, "region")).hash != before


def test_in_force(write):
    standard = load(write(SMALL + "effective_from: 2015-03-24\neffective_to: 2019-03-31\n"))
    assert [in_force(standard, d) for d in (
        date(2015, 3, 23), date(2015, 3, 24), date(2019, 3, 31), date(2019, 4, 1))] == [False, True, True, False]


@pytest.mark.parametrize("name", available())
def test_shipped_standards_load_under_their_own_name(name):
    standard = load(name)
    assert standard.id == name and re.fullmatch("[0-9a-f]{64}", standard.hash)


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.yaml")), ids=lambda p: p.stem)
def test_no_number_outside_settings(path):
    """Thresholds live in settings: no rule, cap or limit holds a literal number."""
    row = yaml.safe_load(path.read_text("utf-8"))
    for indicator in row["indicators"]:
        for key in ("cap", "rules"):
            assert not re.search(r": \d", yaml.safe_dump(indicator.get(key, ""), default_flow_style=False)), indicator["id"]


def test_the_city_of_2019():
    national, city = load("indicators-2019"), load("city-scheme-2019")
    assert (city.extends, city.fail_rule["bonus"]["cap"], city.fail_rule["rescale"]["full"]) == ("indicators-2019", 25, 80)
    assert city.settings["media_base"].value == 100
    assert city.settings["county_vetoed_account_score"].value == 59
    changed = {n for n, s in city.settings.items() if s != national.settings.get(n)}
    assert changed == {"bonus_total", "no_services_full", "services_points", "media_base", "county_vetoed_account_score"}
    assert {city.settings[n].confidence for n in changed} == {"second-hand"}
    assert city.indicators == national.indicators and city.uses == national.uses
