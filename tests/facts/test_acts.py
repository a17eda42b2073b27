"""The small machine that works out what inline scripts do when a page is loaded."""

import time
from contextlib import suppress

import pytest

from pucha.facts.acts.effects import acted
from pucha.facts.acts.page import stage_for
from pucha.facts.acts.syntax import read
from pucha.facts.acts.tokens import NotRead
from pucha.facts.acts.values import Spent
from pucha.facts.dom import Document, parse_text

PAGE = '<body><div id="a" class="k">x</div><div id="b" class="k">y</div><p id="c"><span>z</span></p>{}</body>'


def page(script: str) -> Document:
    return parse_text(PAGE.format(f"<script>{script}</script>"), "http://www.qingshan.gov.cn/")


def played(script: str) -> tuple[list[str], set[str], set[str]]:
    """What a script writes, the ids that it hides and those that it shows."""
    stage = stage_for(page(""))
    stage.play(script, 0)
    stage.afterwards()
    effects, elements = stage.effects, stage.doc.elements
    hidden = {e.get("id") for e in elements if e.get("id") and effects.hides(e)}
    return effects.written.get(0, []), hidden, {elements[n].get("id") for n in effects.shown if elements[n].get("id")}


@pytest.mark.parametrize("script, text", [
    ("document.write('a'+1+2)", "a12"), ("document.write(1+2+'a')", "3a"), ("document.write(String.fromCharCode(97,0x62))", "ab"),
    ("document.write(unescape('%3Cb%3E%u4e00'))", "<b>一"), ("document.write('cba'.split('').reverse().join(''))", "abc"),
    ("document.write('x-y-z'.replace(/-/g,''))", "xyz"), ("document.write('x-y-z'.replace('-',''))", "xy-z"),
    ("var s='';for(var i=0;i<3;i++)s+=i;document.write(s)", "012"), ("var i=3,s='';while(i--)s+=i;document.write(s)", "210"),
    ("var a=[3,1],s='';a.forEach(function(x,n){s+=x*n});document.write(s)", "01"), ("document.write([1,2].map(x=>x*2).join('|'))", "2|4"),
    ("function f(x){return x>1?'big':'small'}document.write(f(2)+f(1))", "bigsmall"), ("document.write(`a${1+1}b`)", "a2b"),
    ("try{throw 1}catch(e){document.write('c')}finally{document.write('d')}", "cd"), ("document['wri'+'te']('q')", "q"),
    ("eval('document.write(\"e\")')", "e"), ("window['\\x64ocument'].write('h')", "h"), ("with(document){write('w')}", "w"),
    ("document.write(parseInt('1f',16).toString(2))", "11111"), ("switch(2){case 1:document.write('x');case 2:document.write('y');break;default:document.write('z')}", "y"),
    ("(function(d){d.write('iife')})(document)", "iife"), ("document.write(decodeURIComponent(escape(atob('5LiA'))))", "一"),
    ("var o={k:'v',f(){return this.k}};document.write(o.f())", "v"), ("const [x,y]=[1,2];const {z}={z:9};document.write(''+x+y+z)", "129"),
    ("new Function('document.write(\"n\")')()", "n"), ("document.write(typeof 'a',typeof 1,typeof nowhere)", "stringnumberundefined")])
def test_scripts_write_what_browsers_write(script: str, text: str) -> None:
    assert "".join(played(script)[0]) == text


@pytest.mark.parametrize("script, hidden", [
    ("document.getElementById('a').style.display='none'", {"a"}), ("$('.k').hide()", {"a", "b"}), ("$('.k').eq(1).hide()", {"b"}),
    ("document.querySelectorAll('.k').forEach(e=>e.style.visibility='hidden')", {"a", "b"}), ("$('#c span').parent().css({position:'absolute',left:'-999px'})", {"c"}),
    ("document.getElementById('a').nextElementSibling.remove()", {"b"}), ("setTimeout(function(){$('#a').empty()},9)", {"a"}),
    ("var e=document.getElementById('a');e.style.display='none';e.style.display='block'", set()), ("if(nobody.knows)$('#a').hide();else $('#a').show()", set()),
    ("$('#a').hide();$('#b').click(function(){$('#a').toggle()})", set()), ("$('#b').on('click',function(){$('#a').hide()})", set()),
    ("document.onclick=function(){document.getElementById('a').style.display='none'}", set()), ("$(function(){$('#a').slideUp()})", {"a"}),
    ("window.onload=()=>{a.style.opacity=0}", {"a"}), ("nowhere.at.all().x=1;$('#a').hide()", {"a"})])
def test_what_is_hidden_when_the_page_stands(script: str, hidden: set[str]) -> None:
    assert played(script)[1] == hidden


def test_what_a_visitor_can_open_is_shown() -> None:
    assert played("$('#b').hover(function(){$('#a').show()})")[2] == {"a"}


@pytest.mark.parametrize("script", ["class A{}", "a b", "'open", "f(", "/[/", "{" * 200, "(" * 300 + ")" * 300, "a`t`"])
def test_what_is_not_read_does_nothing(script: str) -> None:
    with pytest.raises(NotRead):
        read(script)
    assert played(script) == ([], set(), set())


@pytest.mark.parametrize("script", [
    "while(true){}", "for(;;)document.write('x')", "function f(){f()}f()", "var s='x';while(1)s+=s", "var a=[1];while(1)a=a.concat(a)",
    "var a=2;while(1)a=a*a", "'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa'.replace(/(a+)+b/,'')", "var s=Array(1001).join('a');s.match(/a*a*a*b/)",
    "var s='ab';for(var i=0;i<99;i++)s=s.replace(/./g,s)", "a=[];a[0]=a;document.write(''+a)", "setInterval('f()',1);function f(){setInterval('f()',1);f()}",
    "var x={};x.x=x;for(k in x)document.write(k)", "'x'.repeat(1e9)", "Array(1e9).join('x')", "document.write(1<<1e400,1e308*10,0/0)"])
def test_no_script_takes_more_than_its_budget(script: str) -> None:
    began = time.process_time()
    with suppress(Spent):
        played(script)
    assert time.process_time() - began < 5


@pytest.mark.parametrize("script, runs", [
    ("var _hmt=_hmt||[];(function(){var hm=document.createElement('script');hm.src='//hm.baidu.com/hm.js?1';})();", False),
    ("document.write(unescape('%3Cscript src=\"/a.js\"%3E%3C/script%3E'))", False), ("$('.menu').hover(function(){})", False),
    ("document.getElementById('a').style.display='none'", True), ("document.write(String.fromCharCode(" + "60,97," * 20 + "62))", True)])
def test_only_scripts_that_matter_are_worked_out(script: str, runs: bool) -> None:
    assert (acted(page(script), {"a"}) is not None) == runs
