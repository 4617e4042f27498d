"""Starts `trunkwright mediate` for a benchmark and stops it."""
import json
import os
import subprocess
import sys
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__)))))
PROGRAM = os.environ.get("TRUNKWRIGHT", os.path.join(ROOT, "build", "release", "bin", "trunkwright"))


class Mediate:
    def __init__(self, options, cpus="", log=""):
        command = [PROGRAM, "mediate", *options]
        if cpus:
            command = ["taskset", "-c", cpus, *command]
        self.log = open(log, "a+b") if log else tempfile.TemporaryFile()
        self.process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=self.log)
        self.ready = self.process.stdout.readline().decode()
        if not self.ready.startswith("ready"):
            self.log.seek(0)
            raise RuntimeError(self.log.read().decode(errors="replace") or "mediate ended")

    def hello(self):
        say({"ok": True, "name": "trunkwright mediate", "version": "", "pids": [self.process.pid]})

    def stop(self):
        self.process.terminate()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()


def say(message):
    print(json.dumps(message), flush=True)


def commands():
    for line in sys.stdin:
        yield json.loads(line)
