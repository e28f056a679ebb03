"""Follows arbitrages of at least 1 % for ever, through breaks: python3 follow.py http://127.0.0.1:8000 TOKEN"""
import json
import sys
import time
import urllib.error
import urllib.request

url, token = sys.argv[1:3]
last = None  # the id of the last message: what was missed since then is sent again


def messages():
    global last
    headers = {"Authorization": f"Bearer {token}"} | ({"Last-Event-ID": last} if last else {})
    stream = f"{url}/stream?kinds=arbitrage&min_profit=1"
    with urllib.request.urlopen(urllib.request.Request(stream, headers=headers), timeout=60) as lines:
        for line in lines:
            name, _, value = line.decode().strip().partition(": ")
            if name == "id":
                last = value
            elif name == "data":
                yield json.loads(value)


while True:
    try:
        for message in messages():
            for each in message.get("opportunities", [message.get("opportunity")]):
                if each:
                    print(message["type"], each["home"], "-", each["away"], f"+{each['margin']:.2f} %", flush=True)
            if message["type"] == "opportunity:closed":
                print("closed", message["id"], message["reason"], flush=True)
    except (urllib.error.URLError, OSError):
        time.sleep(1)
