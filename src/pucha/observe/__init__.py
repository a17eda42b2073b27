"""The only stage on the network: what is asked, how it is kept, and what it means when no answer comes (监测).

One exchange, from the inside out: ``curl_driver`` (curl under asyncio) · ``transport`` (one exchange, curl's errors as
failures) · ``lenient`` (a second way in for servers that curl refuses) · ``fetch`` (redirects, cookies, walls, limits)
· ``archive`` (WARC). Beside it: ``guard`` and ``names`` (which addresses may be reached), ``politeness``, ``robots``,
``control`` (is it us?), ``failures`` (the closed table of failure kinds), ``walls``, ``tls``, ``bodies``, ``cookies``.
On top: ``probe`` (home-page visits), ``net`` (addresses, IPv6, HTTPS) and the crawl with its link check.
"""
