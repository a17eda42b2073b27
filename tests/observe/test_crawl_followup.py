"""What is asked after the crawl is captured, logged and read back without a network."""

import asyncio
from pathlib import Path

from crawl_site import Answer, TestSite, crawl_it, page, quick

from pucha.model.facts import FollowUp
from pucha.model.observation import Fetch
from pucha.observe.fetch import Fetcher
from pucha.observe.folder import CrawlFolder, read_fetches
from pucha.observe.followup import follow_up, read_followups


def test_follow_ups(tmp_path: Path) -> None:
    seen: list[tuple[FollowUp, bytes | None, Fetch]] = []
    server = TestSite({"/": page("首页", "/a.html|甲"), "/a.html": page("甲"), "/s?q=%E7%94%B2": page("搜索结果"), "/post": lambda m, p: Answer(body=page("提交结果")) if m == "POST" else None})

    async def go() -> None:
        async with server:
            await crawl_it(server, tmp_path)
            wanted = [FollowUp("search", server.home + "s?q=%E7%94%B2", expect="甲", referer=server.home),
                      FollowUp("search", server.home + "post", "POST", "q=1"), FollowUp("search", server.home + "post", "POST", "q=2"),
                      FollowUp("search", "http://no-such.invalid/s")]
            fetcher = Fetcher(quick())
            seen.extend(await follow_up(wanted, CrawlFolder(tmp_path), fetcher))
            asked = server.asked.copy()
            assert asked["POST", "/post"] == 2
            again = await follow_up(wanted, CrawlFolder(tmp_path), fetcher)
            assert server.asked == asked
            assert [(x, body) for x, body, _ in again] == [(x, body) for x, body, _ in seen]
            await fetcher.close()

    asyncio.run(go())
    assert "搜索结果" in (seen[0][1] or b"").decode()
    assert "提交结果" in (seen[1][1] or b"").decode()
    assert seen[3][1] is None
    assert seen[3][2].failure == "dns-no-name"
    assert [(x.url, x.data, body, f.status) for x, body, f in read_followups(CrawlFolder(tmp_path))] == [(x.url, x.data, body, f.status) for x, body, f in seen]
    assert sum(f.purpose.startswith("follow-up") for f, _ in read_fetches(tmp_path / "fetches.jsonl")) == 4
