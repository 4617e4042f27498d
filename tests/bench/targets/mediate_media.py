#!/usr/bin/env python3
"""Target of the media benchmark: places each call by SIP through `mediate`, leg A as a client inside, leg B as the
answering trunk, and gives the ports and keys of the descriptions that came back.
   mediate_media.py [--cpus 0] [--loops 1] [--log FILE]"""
import argparse
import base64
import os
import re
import socket
import time

from mediate import Mediate, commands, say

INSIDE, OUTSIDE = "127.0.0.77", "127.0.0.78"
CLIENT, TRUNK = ("127.0.0.79", 5060), ("127.0.0.80", 5060)
FORMATS = {"pcmu": "0 PCMU/8000", "pcma": "8 PCMA/8000", "g722": "9 G722/8000", "opus": "96 opus/48000/2"}
SUITE = "AES_CM_128_HMAC_SHA1_80"
AT_ONCE = 50


def description(address, codec, key=""):
    payload_type, name = FORMATS[codec].split()
    lines = ["v=0", f"o=- 1 1 IN IP4 {address[0]}", "s=-", f"c=IN IP4 {address[0]}", "t=0 0",
             f"m=audio {address[1]} RTP/{'SAVP' if key else 'AVP'} {payload_type}", f"a=rtpmap:{payload_type} {name}",
             "a=ptime:20"]
    if codec == "opus":
        lines.append(f"a=fmtp:{payload_type} maxaveragebitrate=24000;sprop-maxcapturerate=16000")
    if key:
        lines.append(f"a=crypto:1 {SUITE} inline:{key}")
    return "\r\n".join(lines) + "\r\n"


def media_of(body):
    address = re.search(r"^c=IN IP4 (\S+)", body, re.M).group(1)
    port = int(re.search(r"^m=audio (\d+)", body, re.M).group(1))
    key = re.search(r"^a=crypto:\d+ \S+ inline:([A-Za-z0-9+/=]+)", body, re.M)
    return [address, port], key.group(1) if key else ""


class Side:
    """One UDP port that speaks just enough SIP."""

    def __init__(self, address):
        self.socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4 << 20)
        self.socket.bind(address)

    def send(self, first_line, headers, body, to):
        lines = [first_line, *headers]
        if body:
            lines.append("Content-Type: application/sdp")
        lines += [f"Content-Length: {len(body)}", "", body]
        self.socket.sendto("\r\n".join(lines).encode(), to)

    def receive(self, timeout):
        self.socket.settimeout(timeout)
        data, source = self.socket.recvfrom(65536)
        head, _, body = data.decode(errors="replace").partition("\r\n\r\n")
        first_line, *lines = head.split("\r\n")
        return first_line, [line.split(":", 1) for line in lines], body, source


def header(headers, name):
    return next((value.strip() for key, value in headers if key.lower() == name), "")


def copied(headers, *names):
    return [f"{key}:{value}" for key, value in headers if key.lower() in names]


class Calls:
    def __init__(self, mode, legs):
        self.mode, self.legs = mode, legs
        self.client, self.trunk = Side(CLIENT), Side(TRUNK)
        self.results = [{} for _ in legs]
        self.keys = [base64.b64encode(os.urandom(30)).decode() for _ in legs]
        self.dialogs = {}

    def close(self):
        for number, (to, target) in self.dialogs.items():
            self.request(number, "BYE", 2, to, target)
        self.pump(lambda: False, 1.0)
        self.client.socket.close()
        self.trunk.socket.close()

    def request(self, number, method, cseq, to, target, body=""):
        headers = [f"Via: SIP/2.0/UDP {CLIENT[0]}:{CLIENT[1]};branch=z9hG4bK{number}{method}{os.getpid()}-{id(self)}",
                   f"From: <sip:bench@{CLIENT[0]}>;tag=a{number}", f"To: {to}",
                   f"Call-ID: {number}-{id(self)}@bench", f"CSeq: {cseq} {method}",
                   f"Contact: <sip:bench@{CLIENT[0]}:{CLIENT[1]}>", "Max-Forwards: 70"]
        self.client.send(f"{method} {target} SIP/2.0", headers, body, (INSIDE, 5060))

    def start(self, number):
        body = description(self.legs[number]["a"], self.mode["codec_a"],
                           self.keys[number] if self.mode["srtp_a"] else "")
        uri = f"sip:+1555{number:06d}@{INSIDE}"
        self.request(number, "INVITE", 1, f"<{uri}>", uri, body)

    def setup(self):
        for begin in range(0, len(self.legs), AT_ONCE):
            batch = range(begin, min(begin + AT_ONCE, len(self.legs)))
            for number in batch:
                self.start(number)
            if not self.pump(lambda: all(number in self.dialogs for number in batch), 10.0):
                raise RuntimeError("calls were not answered")
        return self.results

    def pump(self, done, seconds):
        end = time.monotonic() + seconds
        while not done() and time.monotonic() < end:
            for side, take in ((self.trunk, self.at_trunk), (self.client, self.at_client)):
                try:
                    while True:
                        take(*side.receive(0.002))
                except socket.timeout:
                    pass
        return done()

    def at_trunk(self, first_line, headers, body, source):
        method = first_line.split()[0]
        if method == "ACK" or method.startswith("SIP/"):
            return
        answer, more = "", []
        if method == "INVITE":
            number = int(re.search(r"\+1555(\d+)", first_line).group(1))
            self.results[number]["b"], _ = media_of(body)
            answer = description(self.legs[number]["b"], self.mode["codec_b"])
            more = [f"Contact: <sip:bench@{TRUNK[0]}:{TRUNK[1]}>"]
        kept = copied(headers, "via", "record-route", "from", "call-id", "cseq")
        to = header(headers, "to")
        kept.append(f"To: {to}" if "tag=" in to else f"To: {to};tag=b")
        self.trunk.send("SIP/2.0 200 OK", kept + more, answer, source)

    def at_client(self, first_line, headers, body, source):
        if not first_line.startswith("SIP/2.0 200") or "INVITE" not in header(headers, "cseq"):
            if first_line.startswith("BYE"):
                self.client.send("SIP/2.0 200 OK", copied(headers, "via", "from", "to", "call-id", "cseq"), "", source)
            return
        number = int(header(headers, "call-id").split("-")[0])
        to = header(headers, "to")
        target = re.search(r"<([^>]+)>", header(headers, "contact")).group(1)
        self.results[number]["a"], key = media_of(body)
        if self.mode["srtp_a"]:
            self.results[number] |= {"a_tx_key": self.keys[number], "a_rx_key": key}
        self.dialogs[number] = (to, target)
        self.request(number, "ACK", 1, to, target)


parser = argparse.ArgumentParser()
parser.add_argument("--cpus", default="")
parser.add_argument("--loops", type=int, default=1)
parser.add_argument("--log", default="")
arguments = parser.parse_args()
server = Mediate(["--internal", INSIDE, "--gateway", OUTSIDE, "--trunk",
                  f"bench=sip:{TRUNK[0]}:{TRUNK[1]};codec=PCMA;options=0", "--media-loops", str(arguments.loops),
                  "--media-ports", "20000-61999", "--max-calls", "20000", "--drain", "0"],
                 arguments.cpus, arguments.log)
server.hello()
calls = None
try:
    for command in commands():
        try:
            if command["cmd"] == "setup":
                calls = Calls(command["mode"], command["legs"])
                say({"ok": True, "calls": calls.setup()})
            elif command["cmd"] == "teardown":
                if calls:
                    calls.close()
                calls = None
                say({"ok": True})
            elif command["cmd"] == "quit":
                say({"ok": True})
                break
        except (RuntimeError, AttributeError, KeyError) as fault:
            say({"ok": False, "error": str(fault)})
finally:
    server.stop()
