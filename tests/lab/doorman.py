#!/usr/bin/env python3
"""Starts a SIPp for each call to a number of SIPp's, when the SBC sends the first INVITE; it ends with its call.

usage: doorman.py NET STATE

A SIPp that waits wakes a thousand times a second, and the lab has 49 numbers of it: so nobody waits but this one, at port 5100 + NNNN of
NET.20. It passes on what the SBC sends there, by Call-ID, and what SIPp answers; what goes to SIPp's Contact goes past it.
"""
import asyncio
import os
import sys

HERE = os.path.dirname(os.path.realpath(__file__))
FIRST_DOOR, FIRST_SIP, FIRST_MEDIA, MEDIA_PORTS = 5100, 7000, 8000, 4    # SIPp echoes RTP at its media port and at two more
SLOTS = 1000
LOOK_AGAIN_S = 0.005    # SIPp listens 30 ms after its start
LONGEST_CALL_S = 3600


def call_id_of(datagram):
    for line in datagram.split(b"\r\n"):
        name, _, value = line.partition(b":")
        if name.strip().lower() in (b"call-id", b"i"):
            return value.strip()
    return None


class Guest(asyncio.DatagramProtocol):
    """The way to the SIPp of one call; holds back what comes before that listens."""

    def __init__(self, door, caller):
        self.door, self.caller, self.transport = door, caller, None
        self.waiting, self.listens = [], False

    def connection_made(self, transport):
        self.transport = transport
        self.knock()

    def take(self, datagram):
        if self.listens:
            self.transport.sendto(datagram)
        else:
            self.waiting.append(datagram)
            self.knock()

    def knock(self):
        if self.transport and not self.transport.is_closing() and not self.listens:
            for datagram in self.waiting:
                self.transport.sendto(datagram)

    def error_received(self, _):    # refused: nobody listens yet, or not any more
        if not self.listens:
            asyncio.get_running_loop().call_later(LOOK_AGAIN_S, self.knock)

    def datagram_received(self, datagram, _):
        self.listens = True
        self.waiting.clear()
        self.door.transport.sendto(datagram, self.caller)


class Door(asyncio.DatagramProtocol):
    """Where the SBC finds a number."""

    def __init__(self, house, number, scenario, arguments):
        self.house, self.number, self.scenario, self.arguments = house, number, scenario, arguments
        self.guests, self.transport = {}, None

    def connection_made(self, transport):
        self.transport = transport

    def datagram_received(self, datagram, caller):
        call = call_id_of(datagram)
        if call in self.guests:
            self.guests[call].take(datagram)
        elif call and datagram.startswith(b"INVITE "):
            guest = self.guests[call] = Guest(self, caller)
            guest.take(datagram)
            self.house.keep(self.serve(call, guest))

    async def serve(self, call, guest):
        slot = self.house.slots.pop(0)
        try:
            sipp = await self.house.start(self, slot)
            await asyncio.get_running_loop().create_datagram_endpoint(
                lambda: guest, local_addr=(self.house.address, 0), remote_addr=(self.house.address, FIRST_SIP + slot))
            await sipp.wait()
        finally:
            if guest.transport:
                guest.transport.close()
            del self.guests[call]
            self.house.slots.append(slot)


class House:
    def __init__(self, net, state):
        self.net, self.state, self.address = net, state, net + ".20"
        self.slots, self.tasks = list(range(SLOTS)), set()

    def keep(self, work):
        task = asyncio.get_running_loop().create_task(work)
        self.tasks.add(task)
        task.add_done_callback(self.tasks.discard)

    async def start(self, door, slot):
        log = os.path.join(self.state, "log", "sipp-" + door.number)
        trace = ["-trace_msg", "-message_file", log + ".msg", "-message_overwrite", "false"] if os.environ.get("LAB_TRACE") else []
        with open(log + ".log", "ab") as output:
            return await asyncio.create_subprocess_exec(
                "sipp", "-sf", "uas_%s.xml" % door.scenario, "-m", "1", "-timeout", "%ds" % LONGEST_CALL_S,
                "-i", self.address, "-p", str(FIRST_SIP + slot), "-mi", self.address, "-mp", str(FIRST_MEDIA + MEDIA_PORTS * slot),
                "-rtp_echo", "-nostdin", "-aa", "-trace_err", "-error_file", log + ".err", "-error_overwrite", "false",
                "-default_behaviors", "all,-bye", *door.arguments, *trace, cwd=os.path.join(self.state, "sipp"),
                stdin=asyncio.subprocess.DEVNULL, stdout=output, stderr=output)

    async def open(self):
        with open(os.path.join(HERE, "numbers.tsv"), encoding="utf-8") as table:
            rows = [line.rstrip("\n").split("\t") for line in table if line.strip() and not line.startswith("#")]
        for number, kind, scenario, arguments in (row[:4] for row in rows):
            if kind != "sipp":
                continue
            options = [] if arguments == "-" else arguments.replace("@NET@", self.net).split(",")
            if scenario == "refer":
                options += ["-key", "refer_to", "sip:+15550001@%s.10" % self.net]
            await asyncio.get_running_loop().create_datagram_endpoint(
                lambda door=Door(self, number, scenario, options): door, local_addr=(self.address, FIRST_DOOR + int(number)))


async def main(net, state):
    await House(net, state).open()
    await asyncio.Event().wait()


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    asyncio.run(main(*sys.argv[1:]))
