#!/usr/bin/env python3
"""Target of the SIP signaling benchmark: clients call the internal interface at --listen, the one trunk leads to --next.
   mediate_sip.py --listen 127.0.0.1:5070 --next 127.0.0.1:5080 [--cpus 0] [--gateway 127.0.0.78] [--anchored]

Only the signaling goes through it (media bypass), as through the proxy beside it. With --anchored each call also opens and closes
the four ports of its media."""
import argparse

from mediate import Mediate, commands, say

parser = argparse.ArgumentParser()
parser.add_argument("--listen", required=True)
parser.add_argument("--next", required=True, dest="next_hop")
parser.add_argument("--gateway", default="127.0.0.78")
parser.add_argument("--cpus", default="")
parser.add_argument("--log", default="")
parser.add_argument("--anchored", action="store_true")
arguments = parser.parse_args()

bypass = "no" if arguments.anchored else "yes"
server = Mediate(["--internal", arguments.listen, "--gateway", arguments.gateway, "--trunk",
                  f"next=sip:{arguments.next_hop};codec=PCMA;options=0;bypass={bypass}", "--max-calls", "100000", "--drain", "0",
                  "--media-ports", "30000-61999"], arguments.cpus, arguments.log)
server.hello()
try:
    for command in commands():
        if command.get("cmd") == "quit":
            say({"ok": True})
            break
finally:
    server.stop()
