"""Links to HTTPS servers with faults: what a browser opens is no dead link, what none opens waits for another day."""

import asyncio
import ssl
import sys
from pathlib import Path

import pytest
from crawl_site import TestSite, crawl_it, page, quick
from test_crawl_site import rows_of

sys.path.insert(0, str(Path(__file__).parents[1]))

import hostile_tls as ht
from pucha.observe.folder import read_fetches


@pytest.mark.skipif(not ht.HAS_OPENSSL, reason="the openssl command is not installed")
def test_outcomes_of_links_to_https_servers(tmp_path: Path) -> None:
    made = ht.Certificates(tmp_path)
    legacy = ht.NoSecureRenegotiation(made.leaf("legacy"))
    contexts = {"good": ht.context(made.leaf("good")), "expired": ht.context(made.leaf("expired", days="-1")), "other-name": ht.context(made.leaf("other", host="www.y.gov.cn")), "self-signed": ht.context(made.self_signed("self")),
                "no-intermediate": ht.context(made.leaf("short", "middle", chain=False)), "tls-1.0": ht.context(made.leaf("tls10"), ssl.TLSVersion.TLSv1), "tls-1.1": ht.context(made.leaf("tls11"), ssl.TLSVersion.TLSv1_1)}
    notes = {"good": "", "expired": "expired", "other-name": "wrong-name", "self-signed": "self-signed", "no-intermediate": "incomplete-chain", "tls-1.0": "weak-protocol", "tls-1.1": "weak-protocol", "legacy": "legacy-renegotiation"}

    async def go() -> tuple[dict[str, str], dict[str, str]]:
        servers = {name: await ht.listen(context) for name, context in contexts.items()}
        servers["legacy"] = await ht.listen(None, serve=legacy.serve)
        servers.update({name: await ht.listen(None, serve=serve) for name, serve in ht.PLAIN.items()})
        urls = {name: f"https://{ht.HOST}:{port}/{name}.html" for name, (_, port) in servers.items()}
        site = TestSite({"/": page("首页", *urls.values())})
        async with site:
            await crawl_it(site, tmp_path / "run", quick(ca_file=str(made.root), total_timeout=2.0, connect_timeout=1.5, control_urls=()))
        for server, _ in servers.values():
            server.close()
        rows = rows_of(tmp_path / "run", site)
        seen = {f.url: f.tls for f, _ in read_fetches(tmp_path / "run" / "fetches.jsonl") if f.status == 200}
        return {name: str(rows[url].outcome) for name, url in urls.items()}, {name: seen.get(url, "not opened") for name, url in urls.items()}

    outcomes, told = asyncio.run(go())
    assert {name: outcome for name, outcome in outcomes.items() if name in notes} == dict.fromkeys(notes, "pass")
    assert {name: outcome for name, outcome in outcomes.items() if name not in notes} == dict.fromkeys(ht.PLAIN, "review")
    assert {name: told[name] for name in notes} == notes
