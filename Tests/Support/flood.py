"""Twelve clients that keep a server busy until they are ended: nested bodies, bodies of many values, guesses, costly figures.

Usage: flood.py PORT COOKIES, where COOKIES is the header of a signed-in user.
"""

import datetime
import http.client
import itertools
import sys
import threading

NESTED = "[" * 15 + "]" * 15
MANY = "[" + ",".join([NESTED] * 8_000) + "]"
DEEP = "[" * 3_000
GUESS = '{"name": "owner", "password": "wrong"}'


def flood(kind: int, port: int, cookies: str) -> None:
    """Sends one kind of request again and again. Refusals, and a server that stops, are expected."""
    day = datetime.datetime.now(datetime.UTC).date().isoformat()
    path, body, cookie = [
        ("stores", MANY, cookies),
        ("session", DEEP, ""),
        ("session", GUESS, ""),
        (f"counts?from={day}&to={day}&width=minute", None, cookies),
    ][kind]
    headers = {"X-Footfall": "1", "Content-Type": "application/json", "Cookie": cookie}
    for _ in itertools.count():
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        try:
            connection.request("GET" if body is None else "POST", f"/api/v1/{path}", body, headers)
            connection.getresponse().read()
        except (OSError, http.client.HTTPException):
            continue
        finally:
            connection.close()


if __name__ == "__main__":
    clients = [threading.Thread(target=flood, args=(n % 4, int(sys.argv[1]), sys.argv[2])) for n in range(12)]
    for client in clients:
        client.start()
