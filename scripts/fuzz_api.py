#!/usr/bin/env python3
"""Tests a running server with requests that schemathesis makes from its own OpenAPI document (docs/api.md).

    scripts/fuzz_api.py [EXAMPLES]    so many examples per operation, 40 by default (make fuzz EXAMPLES=100)

Fails on a status of 5xx, on an undocumented response, and on a time-out. Needs bin/footfall or FOOTFALL=path; installs
schemathesis from PyPI into .venv/fuzz the first time.
"""

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "Tests/Support"))
from footfall_server import FootfallServer, Owner  # noqa: E402

REQUIREMENT = "schemathesis==4.32.5"
TOOLS = ROOT / ".venv/fuzz"
STREAMS = ["get_events", "get_cameras_camera_live_mjpeg"]
"""Operations that do not end by themselves; their tests are in Tests/APITests."""
ENDING = [
    "delete_session", "patch_me", "put_me_password", "post_users_user_reset", "patch_users_user", "post_session_refresh",
    "post_session",
]  # fmt: skip
"""Operations that may end the session of their request: each runs last, in a session of its own."""


def install() -> None:
    if not (TOOLS / "bin/st").exists():
        subprocess.run([sys.executable, "-m", "venv", "--without-pip", TOOLS], check=True)
        pip: list[str | Path] = [
            sys.executable,
            "-m",
            "pip",
            "--python",
            TOOLS / "bin/python",
            "install",
            "--quiet",
            "--disable-pip-version-check",
        ]
        subprocess.run([*pip, REQUIREMENT], check=True)


def set_up(owner: Owner) -> None:
    """A store with a camera, a line and a zone, so that ids in paths exist."""
    owner.call("POST", "stores", {"name": "Harbour Street", "zone": "Europe/London"})
    camera = {"name": "Door", "address": "rtsp://192.0.2.1/door", "isEnabled": False}
    owner.call("POST", "stores/1/cameras", camera)
    line = {"name": "Door", "start": {"x": 0.2, "y": 0.5}, "end": {"x": 0.8, "y": 0.5}, "inside": "left"}
    owner.call("POST", "cameras/1/lines", line)
    zone = {"name": "Tills", "corners": [{"x": 0, "y": 0}, {"x": 1, "y": 0}, {"x": 1, "y": 1}]}
    owner.call("POST", "cameras/1/zones", zone)


def fuzz(address: str, folder: Path, token: str, key: str, examples: int, *selection: str) -> bool:
    """Runs schemathesis over the selected operations; true when it finds nothing."""
    config = folder / "config.toml"
    config.write_text(f'[auth.openapi.session]\napi_key = "{token}"\n[auth.openapi.key]\nbearer = "{key}"\n')
    command: list[str | Path] = [
        TOOLS / "bin/st",
        "--config-file",
        config,
        "run",
        f"{address}/api/openapi.json",
        "-H",
        "X-Footfall: 1",
    ]
    # A valid document can be refused for its meaning (a day before another, a name in use); that check does not know this.
    command += ["--checks", "all", "--exclude-checks", "positive_data_acceptance"]
    command += [word for operation in STREAMS for word in ("--exclude-operation-id", operation)]
    command += ["--request-timeout", "60", "--continue-on-failure", "--no-color", "-n", str(examples)]
    command += ["--phases", "examples,coverage,fuzzing", *selection]
    return subprocess.run(command, env=os.environ | {"PYTHONWARNINGS": "ignore"}).returncode == 0


def main() -> None:
    if sys.argv[1:] and not sys.argv[1].isdigit():
        sys.exit(__doc__)
    examples = int(sys.argv[1]) if sys.argv[1:] else 40
    install()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        server = FootfallServer(folder, ["requests=0"], os.environ.get("FOOTFALL", ROOT / "bin/footfall")).start()
        try:
            owner = Owner(server)
            set_up(owner)
            key = owner.create_key("read", "live", "write")
            # Sessions start before guessed passwords slow down signing in.
            tokens = {operation: owner.sign_in()["footfall_access"] for operation in ["", *ENDING]}
            passed = fuzz(
                server.address, folder, tokens[""], key, examples, "--exclude-operation-id-regex", f"^({'|'.join(ENDING)})$"
            )
            for operation in ENDING:
                passed &= fuzz(server.address, folder, tokens[operation], key, examples, "--include-operation-id", operation)
            is_running = server.process is not None and server.process.poll() is None
        finally:
            server.stop()
        failures = re.findall(r"(?i)^.*(?:request failed|storage failed).*$", server.log(), re.MULTILINE)
        if not passed or not is_running or failures:
            sys.exit("\n".join(["fuzz: failed" + ("" if is_running else "; the server ended"), *failures[:20]]))
    print("fuzz: clean")


if __name__ == "__main__":
    main()
