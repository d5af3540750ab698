#!/usr/bin/env python3
"""A messaging provider in one file: the worked example of docs/messaging.md. Needs nothing but Python 3.

    provider.py serve PORT SECRET            takes what Tandem posts, prints it, and reports it as delivered
    provider.py say URL SECRET FROM TEXT     posts a customer's message to Tandem, until it is kept

With `serve`, TANDEM is where to report: TANDEM=http://127.0.0.1:8080/hooks/messages/NAME
"""

import hashlib
import hmac
import json
import os
import sys
import threading
import time
import urllib.error
import urllib.request
import uuid
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


def signature(secret: str, timestamp: str, body: bytes) -> str:
    signed = timestamp.encode() + b"." + body
    return "v1=" + hmac.new(secret.encode(), signed, hashlib.sha256).hexdigest()


def post(url: str, secret: str, message: dict) -> None:
    """Posts until it is taken or refused for good: a 5xx, or no answer, means "again, later"."""
    body = json.dumps(message).encode()
    pause = 1.0
    while True:
        timestamp = str(int(time.time()))
        headers = {
            "Content-Type": "application/json",
            "Tandem-Timestamp": timestamp,
            "Tandem-Signature": signature(secret, timestamp, body),
        }
        try:
            with urllib.request.urlopen(urllib.request.Request(url, body, headers), timeout=20):
                return
        except urllib.error.HTTPError as refusal:
            if refusal.code < 500:
                sys.exit(f"refused ({refusal.code}): {refusal.read().decode()}")
        except OSError:
            pass
        time.sleep(pause)
        pause = min(pause * 2, 60)


def serve(port: int, secret: str) -> None:
    known = set()  # ids that were taken: Tandem may post one twice

    class Hook(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            timestamp = self.headers.get("Tandem-Timestamp", "")
            expected = signature(secret, timestamp, body)
            fresh = timestamp.isdigit() and abs(time.time() - int(timestamp)) < 300
            if not fresh or not hmac.compare_digest(expected, self.headers.get("Tandem-Signature", "")):
                self.send_response(401)
                self.end_headers()
                return
            message = json.loads(body)
            if message["id"] not in known:
                known.add(message["id"])
                print(json.dumps(message, ensure_ascii=False), flush=True)  # here it would go to the customer
            self.send_response(204)
            self.end_headers()
            if "TANDEM" in os.environ:
                report = {"type": "status", "id": message["id"], "status": "delivered"}
                threading.Thread(target=post, args=(os.environ["TANDEM"], secret, report)).start()

        def log_message(self, *args) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", port), Hook)
    print(f"listening on {server.server_port}", flush=True)
    server.serve_forever()


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["serve", port, secret]:
            serve(int(port), secret)
        case ["say", url, secret, sender, text]:
            post(url, secret, {"type": "message", "id": str(uuid.uuid4()), "from": sender, "text": text})
        case _:
            sys.exit(__doc__)
