#!/usr/bin/env python3
"""Feeds lede with articles and faults for as long as asked, and holds every answer against an
undisturbed run.

Beside a child that lives as long as the soak and is fed without end, whose memory must not grow, runs
begin and are disturbed at random: killed and resumed, stopped by a signal, left by their reader, fed in
pieces. Prints a table, and exits with 1 when anything was not as it has to be. The seed decides what
is done in which order; what a kill meets is up to the machine.

    swift build -c release --product lede
    Benchmarks/soak/soak.py --data FOLDER --minutes 60
"""

import argparse
import itertools
import os
import random as randoms
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import corpus  # noqa: E402

ROOT = Path(__file__).resolve().parents[2]


class Wrong(Exception):
    """Something was not as it has to be."""


def first_difference(found, wanted):
    """Where two outputs part, for a message: line numbers, and never the text."""
    found_lines, wanted_lines = found.split(b"\n"), wanted.split(b"\n")
    for number, (one, other) in enumerate(zip(found_lines, wanted_lines)):
        if one != other:
            return f"line {number + 1} differs ({len(one)} bytes for {len(other)})"
    return f"{len(found_lines) - 1} lines for {len(wanted_lines) - 1}"


class Soak:
    def __init__(self, options, folder):
        self.options, self.folder = options, folder
        self.random = randoms.Random(options.seed)
        self.counts, self.failures = {}, []
        self.lock = threading.Lock()
        self.kills = 0
        self.resumes_with = "--resume" in subprocess.run(
            [options.lede, "run", "--help"], capture_output=True, text=True, check=True
        ).stdout
        self.records = corpus.lines(options.data, self.random, options.megabytes)
        self.input = folder / "in.jsonl"
        self.bytes = b"".join(line + b"\n" for line in self.records)
        self.input.write_bytes(self.bytes)
        # Blank lines are no records: they are passed over, but counted in line numbers.
        self.is_record = [bool(line.strip()) for line in self.records]
        self.answers_before = list(itertools.accumulate(self.is_record, initial=0))
        began = time.monotonic()
        self.reference = self.run_whole("1")
        self.seconds = time.monotonic() - began
        self.answers = self.reference.split(b"\n")[:-1]
        if len(self.answers) != sum(self.is_record):
            raise SystemExit(
                f"soak: {sum(self.is_record)} records in, {len(self.answers)} out, undisturbed")

    # Running lede

    def command(self, jobs, *arguments):
        return [
            self.options.lede, "run", "--input-format", "jsonl", "--jobs", jobs,
            "--max-bytes", str(corpus.MAXIMUM_BYTES), *arguments,
        ]

    def environment(self):
        return {**os.environ, "LEDE_HOME": str(self.folder), "LANG": "C"}

    def start(self, command, **streams):
        streams.setdefault("stderr", subprocess.PIPE)
        return subprocess.Popen(command, env=self.environment(), cwd=self.folder, **streams)

    def run_whole(self, jobs):
        process = self.start(self.command(jobs, str(self.input)), stdout=subprocess.PIPE)
        output, errors = process.communicate()
        if process.returncode != 0:
            raise SystemExit(f"soak: the undisturbed run ended with {process.returncode}: {errors!r}")
        return output

    def check(self, found, what, wanted=None):
        wanted = self.reference if wanted is None else wanted
        if found != wanted:
            raise Wrong(f"{what}: {first_difference(found, wanted)}")

    # Scenarios, each a way in which a run is disturbed

    def killed_and_resumed(self):
        """SIGKILL at random moments, and --resume until it is through."""
        output = self.folder / "killed.jsonl"
        resume = ["--resume"] if self.resumes_with else []
        kills, wanted = 0, self.random.randint(1, 4)
        while True:
            command = self.command(
                self.random.choice("128"), *resume, str(self.input), "-o", str(output))
            process = self.start(command, stdout=subprocess.PIPE)
            try:
                patience = None
                if kills < wanted:
                    patience = self.random.uniform(0.05, 0.6) * self.seconds / wanted
                _, errors = process.communicate(timeout=patience)
            except subprocess.TimeoutExpired:
                process.kill()
                process.communicate()
                kills += 1
                self.kills += 1
                if output.exists():
                    # It was through; the signal met a process that had only to end.
                    break
                continue
            if process.returncode != 0:
                raise Wrong(f"a run ended with {process.returncode}: {errors[-300:]!r}")
            break
        self.check(output.read_bytes(), f"after {kills} kills")
        rest = [path.name for path in self.folder.glob("killed.jsonl*")]
        # The journal stays, so that a run that is through is not done again.
        if set(rest) - {"killed.jsonl", "killed.jsonl.lede-journal"}:
            raise Wrong(f"left behind: {rest}")
        for path in self.folder.glob("killed.jsonl*"):
            path.unlink()

    def stopped_by_a_signal(self):
        """SIGTERM or SIGINT: exit code 143 or 130, and no half output."""
        output = self.folder / "stopped.jsonl"
        number = self.random.choice([signal.SIGTERM, signal.SIGINT])
        process = self.start(
            self.command("2", str(self.input), "-o", str(output)), stdout=subprocess.PIPE)
        time.sleep(self.random.uniform(0.1, 0.9) * self.seconds / 2)
        process.send_signal(number)
        process.communicate()
        if process.returncode == 0:
            self.check(output.read_bytes(), "a run that was through before the signal")
        elif process.returncode != 128 + number:
            raise Wrong(f"signal {number}: ended with {process.returncode}")
        elif output.exists():
            raise Wrong("a run that was stopped left an output")
        for path in self.folder.glob("stopped.jsonl*"):
            path.unlink()

    def left_by_its_reader(self):
        """The reader of standard output goes: a quiet end, and no wrong byte before it."""
        process = self.start(self.command("2", str(self.input)), stdout=subprocess.PIPE)
        count = self.random.randrange(1, max(2, len(self.reference) // 2))
        found = process.stdout.read(count)
        process.stdout.close()
        errors = process.stderr.read()
        process.stderr.close()
        if process.wait() != 0:
            raise Wrong(f"a closed pipe: ended with {process.returncode}: {errors[-300:]!r}")
        self.check(found, "before the pipe was closed", self.reference[:count])

    def fed_in_pieces(self):
        """Standard input in pieces of any size, with pauses; read as slowly."""
        process = self.start(
            self.command("2"), stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        sizes = [self.random.choice([1, 7, 4096, 65536, 1 << 20]) for _ in range(64)]
        pauses = [self.random.choice([0, 0, 0, 0.01, 0.1]) for _ in range(64)]

        def feed():
            at, step = 0, 0
            while at < len(self.bytes):
                size = sizes[step % 64] if step < 2000 else 1 << 20
                process.stdin.write(self.bytes[at : at + size])
                process.stdin.flush()
                at += size
                time.sleep(pauses[step % 64] if step < 200 else 0)
                step += 1
            process.stdin.close()

        feeder = threading.Thread(target=feed)
        feeder.start()
        found = bytearray()
        for step in range(1 << 30):
            piece = process.stdout.read1(self.options.piece)
            if not piece:
                break
            found += piece
            if step < 50:
                time.sleep(0.01)
        feeder.join()
        process.stderr.read()
        process.stderr.close()
        process.stdout.close()
        if process.wait() != 0:
            raise Wrong(f"fed in pieces: ended with {process.returncode}")
        self.check(bytes(found), "fed in pieces")

    def input_that_breaks_off(self):
        """The writer dies in the middle of a line: that line is an error record, the rest stands."""
        line = self.random.randrange(1, len(self.records))
        start = sum(len(one) + 1 for one in self.records[:line])
        end = start + self.random.randrange(1, max(2, len(self.records[line])))
        process = self.start(self.command("2"), stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        found, _ = process.communicate(self.bytes[:end])
        if process.returncode != 0:
            raise Wrong(f"broken off: ended with {process.returncode}")
        answers = found.split(b"\n")[:-1]
        whole = self.answered(line)
        if answers[:whole] != self.answers[:whole] or len(answers) not in (whole, whole + 1):
            raise Wrong(f"broken off in line {line + 1}: {len(answers)} answers")

    def answered(self, count):
        """How many answers so many lines from the first on have."""
        return self.answers_before[count]

    def any_number_of_jobs(self):
        """Other numbers of jobs, the same bytes."""
        self.check(self.run_whole(self.random.choice("2348")), "another number of jobs")

    SCENARIOS = [
        ("killed and resumed", killed_and_resumed, 4),
        ("stopped by a signal", stopped_by_a_signal, 1),
        ("left by its reader", left_by_its_reader, 2),
        ("fed in pieces", fed_in_pieces, 2),
        ("input breaks off", input_that_breaks_off, 2),
        ("other --jobs", any_number_of_jobs, 1),
    ]

    def once(self, name, body):
        with self.lock:
            self.counts.setdefault(name, [0, 0])[0] += 1
        try:
            body(self)
        except Wrong as wrong:
            with self.lock:
                self.counts[name][1] += 1
            self.fail(f"{name}: {wrong}")

    def fail(self, message):
        with self.lock:
            self.failures.append(message)
        print(f"soak: {message}", file=sys.stderr, flush=True)

    def go(self):
        print(
            f"{len(self.records)} records, {len(self.bytes) / 1e6:.1f} MB, undisturbed "
            f"{self.seconds:.1f} s; seed {self.options.seed}; "
            + ("--resume is tried" if self.resumes_with else
               "this lede has no --resume: killed runs begin anew"),
            flush=True)
        end = time.monotonic() + self.options.minutes * 60
        child = LongLived(self, end)
        child.start()
        deck = [(name, body) for name, body, weight in self.SCENARIOS for _ in range(weight)]
        hand = []
        while time.monotonic() < end:
            # Each turn has every scenario in it, in another order.
            if not hand:
                hand = deck[:]
                self.random.shuffle(hand)
            self.once(*hand.pop())
        child.join()
        self.report(child)
        return 1 if self.failures else 0

    def report(self, child):
        print("\n| what | times | wrong |\n|---|---:|---:|")
        for name, _, _ in self.SCENARIOS:
            times, wrong = self.counts.get(name, [0, 0])
            print(f"| {name} | {times} | {wrong} |")
        print(f"| of these, SIGKILL | {self.kills} | |")
        print(f"| long-lived: records in | {child.sent} | |")
        print(f"| long-lived: records out | {child.received} | {child.wrong} |")
        print("\n| minute | memory of the long-lived child, MB | records |\n|---:|---:|---:|")
        shown = -1
        for seconds, memory, count in child.samples:
            minute = int(seconds // 60)
            if minute > shown:
                shown = minute
                print(f"| {minute} | {memory / 1e6:.1f} | {count} |")
        print("\n" + (f"{len(self.failures)} failures" if self.failures else "all as it has to be"))


class LongLived(threading.Thread):
    """A child that is fed with records in random order without end."""

    def __init__(self, soak, end):
        super().__init__()
        self.soak, self.end = soak, end
        self.random = randoms.Random(soak.options.seed + 1)
        self.sent = self.received = self.wrong = 0
        self.samples = []
        self.order = []
        self.room = threading.Semaphore(2000)
        self.began = time.monotonic()

    def run(self):
        self.process = self.soak.start(
            self.soak.command("2"), stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL)
        feeder = threading.Thread(target=self.feed)
        watcher = threading.Thread(target=self.watch, daemon=True)
        feeder.start()
        watcher.start()
        for answer in self.process.stdout:
            self.take(answer.rstrip(b"\n"))
            self.room.release()
        feeder.join()
        if self.process.wait() != 0:
            self.soak.fail(f"the long-lived child ended with {self.process.returncode}")
        if self.sent != self.received:
            self.soak.fail(f"long-lived: {self.sent} records in, {self.received} out")
        self.check_memory()

    def feed(self):
        lines = self.soak.records
        records = [index for index, found in enumerate(self.soak.is_record) if found]
        try:
            while time.monotonic() < self.end:
                self.room.acquire()
                index = self.random.choice(records)
                self.order.append(index)
                self.process.stdin.write(lines[index] + b"\n")
                self.sent += 1
                if self.sent % 50 == 0:
                    self.process.stdin.flush()
            self.process.stdin.close()
        except BrokenPipeError:
            self.soak.fail("the long-lived child died")

    def take(self, answer):
        place = self.received
        self.received += 1
        if place >= len(self.order):
            self.wrong += 1
            return self.soak.fail("long-lived: an answer to nothing")
        index, self.order[place] = self.order[place], None
        wanted = self.soak.answers[self.soak.answered(index)]
        if self.at(answer, place) != self.at(wanted, index):
            self.wrong += 1
            if self.wrong < 10:
                self.soak.fail(f"long-lived: record {place + 1} is not what record {index + 1} is")

    @staticmethod
    def at(answer, seq):
        """An answer without the number of its line, which error records have."""
        answer = answer.replace(b'"seq":%d,' % seq, b'"seq":N,')
        return re.sub(rb"\bline %d\b" % (seq + 1), b"line N", answer)

    def watch(self):
        while self.process.poll() is None:
            try:
                status = Path(f"/proc/{self.process.pid}/status").read_text()
            except OSError:
                break
            found = re.search(r"VmRSS:\s+(\d+) kB", status)
            if found:
                memory = int(found[1]) * 1024
                self.samples.append((time.monotonic() - self.began, memory, self.received))
            time.sleep(min(5, self.soak.options.minutes))

    def check_memory(self):
        """After five minutes, or a quarter of a short soak, memory must not grow: the highest of the
        last quarter is held against the highest of the time before that much."""
        options = self.soak.options
        warm = min(300, options.minutes * 60 / 4)
        early = [memory for seconds, memory, _ in self.samples if warm <= seconds < 2 * warm]
        late_from = options.minutes * 60 * 3 / 4
        late = [memory for seconds, memory, _ in self.samples if seconds >= late_from]
        if not early or not late:
            return self.soak.fail("long-lived: too few samples of memory")
        # Allocators round; what leaks a record would be far more.
        if max(late) > max(early) * 1.05 + 4e6:
            self.soak.fail(
                f"long-lived: memory grew from {max(early) / 1e6:.1f} to {max(late) / 1e6:.1f} MB")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--data", default=str(ROOT / "Samples"), help="a folder with articles")
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--lede", default=str(ROOT / ".build/release/lede"))
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--megabytes", type=float, default=12, help="how much a run is fed with")
    parser.add_argument("--piece", type=int, default=1 << 16, help="how much is read at a time")
    options = parser.parse_args()
    options.lede = str(Path(options.lede).resolve())
    folder = Path(tempfile.mkdtemp(prefix="lede-soak-"))
    try:
        sys.exit(Soak(options, folder).go())
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
