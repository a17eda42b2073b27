"""What an observation is allowed to do, and how long it may take."""

from collections.abc import Mapping
from dataclasses import dataclass, field

USER_AGENT = "Mozilla/5.0 (compatible; Pucha/0.1; inspection of government websites)"


@dataclass(frozen=True, slots=True)
class ObserveSettings:
    """Limits and permissions of one observation (监测设置). All times are seconds, all sizes bytes."""

    user_agent: str = USER_AGENT
    max_pages: int = 2000
    max_depth: int = 30
    max_seconds: float | None = None  # for one site
    max_body: int = 50 * 1024 * 1024  # of the decoded body, and of the body on the wire
    max_ratio: int = 400  # decoded bytes per byte on the wire; more is a bomb
    max_file: int = 20 * 1024 * 1024  # of one attachment; a larger one is cut and says so
    max_files: int = 300 * 1024 * 1024  # of all attachments of one site
    file_timeout: float = 120.0  # for one attachment
    max_headers: int = 256 * 1024
    max_redirects: int = 10
    total_timeout: float = 30.0  # one address, all its redirects
    connect_timeout: float = 10.0
    low_speed_time: float = 20.0  # the body is given up after this long below `low_speed` bytes a second
    low_speed: int = 10
    probe_limit: float = 15.0  # the 15 s rule, inclusive: at 15.0 s a visit has failed
    retries: int = 2
    back_off: tuple[float, ...] = (1.0, 3.0)
    per_host: int = 6  # requests under way at once
    per_host_rate: float | None = 10.0  # requests a second; loopback addresses have no rate limit
    per_address: int = 12
    per_address_rate: float | None = 20.0
    per_platform: int = 24  # a network of neighbouring addresses: /24 of IPv4, /48 of IPv6
    per_platform_rate: float | None = 40.0
    budget_folder: str = ""  # what all processes of this machine share; "" takes the user's own, "off" shares nothing
    pace_loopback: bool = False  # treat loopback addresses as any other
    max_connections: int = 512  # of the whole process
    obey_robots: bool = True
    allow_private: bool = False
    check_external: bool = True
    sitemaps: bool = True  # read them to find pages that are hard to reach
    first: tuple[str, ...] = ()  # pages of the site that are read before all others, linked or not
    browser: str = "auto"  # auto | off
    whole_pictures: bool = False  # fetch the site's pictures: their text will be read
    resolve: Mapping[str, str] = field(default_factory=dict)  # host -> address(es), comma between them
    control_hosts: tuple[str, ...] = ("www.gov.cn", "www.baidu.com", "www.qq.com")
    control_urls: tuple[str, ...] = ("http://www.gov.cn/", "http://www.baidu.com/")
    ca_file: str = ""  # roots that are trusted; "" takes those of the machine
    accept_language: str = "zh-CN,zh;q=0.9,en;q=0.5"
