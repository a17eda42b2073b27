"""``pucha serve`` stops whole: its worker ends with it."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path


def children(pid: int) -> list[int]:
    found = []
    for task in Path(f"/proc/{pid}/task").iterdir():
        found += [int(word) for word in (task / "children").read_text().split()]
    return found


def alive(pid: int) -> bool:
    try:
        return "Z" not in Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False


def test_a_stopped_server_leaves_no_worker_behind(tmp_path: Path) -> None:
    env = {**{k: v for k, v in os.environ.items() if not k.startswith("PUCHA_")}, "PUCHA_OFFICE": str(tmp_path)}
    command = [sys.executable, "-u", "-c", "from pucha.cli.main import main; main()", "serve", "--port", "0"]
    server = subprocess.Popen(command, env=env, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    assert server.stdout is not None
    assert any("http://" in line for line in server.stdout)
    workers = children(server.pid)
    assert workers
    server.send_signal(signal.SIGTERM)
    server.wait(60)
    for _ in range(100):
        if not any(alive(pid) for pid in workers):
            break
        time.sleep(0.1)
    assert not any(alive(pid) for pid in workers)


def test_nothing_is_left_to_load_for_the_first_visitor() -> None:
    from django.template import engines

    from pucha.office import serving

    serving.warm_up()
    pages = engines.all()[0].env
    known = {name for _, name in list(pages.cache)}
    assert known == set(pages.list_templates()) and "office/login.html" in known
