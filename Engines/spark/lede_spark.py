"""Lede on Apache Spark: a child process a task, records in, records out, in order.

    from lede_spark import answers, answers_in_pandas

    lines = spark.sparkContext.textFile("archive/*.jsonl.gz")     # a record a line
    answers(lines, ["--sentences", "3"]).saveAsTextFile("out")    # an answer a line, same order

    frame = spark.read.text("archive")                            # a column `value`
    answers_in_pandas(frame, ["--sentences", "3"]).write.parquet("out")

`lede` has to be on every worker's PATH, or LEDE in the driver's environment has to say where it is there.
Executors keep a core a task, so each child works with one job.

A child that fails fails its task, and Spark runs the task again; an answer depends on its record alone, so the
second attempt gives the same bytes. Records that cannot be answered are answers, too: error records.
"""

import os
import queue
import shlex
import subprocess
import threading

PROGRAM = os.environ.get("LEDE", "lede")


def command(arguments=()):
    """The command of a child. Every worker must have the same Lede: `--require` in the arguments makes sure of it."""
    return [PROGRAM, "run", "--input-format", "jsonl", "--jobs", "1", "--progress", "never", *arguments, "-"]


def answers(lines, arguments=()):
    """The answers to an RDD of records (JSON, a line each), by `RDD.pipe`.

    `seq` of error records counts within a partition.
    """
    return lines.pipe(shlex.join(command(arguments)), checkCode=True)


def answers_in_pandas(frame, arguments=(), column="value"):
    """A frame with the column of records replaced by one of answers, by `mapInPandas`; other columns stay.

    A task has one child for all of its batches: pipelines and glossaries are loaded once.
    """
    program = command(arguments)

    def work(batches):
        with Child(program) as child:
            for batch in batches:
                batch[column] = child.answer(list(batch[column]))
                yield batch

    return frame.mapInPandas(work, frame.schema)


class Child:
    """A `lede run` that is fed and read at the same time, so that neither pipe fills up."""

    def __init__(self, program):
        self.process = subprocess.Popen(program, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.batches = queue.Queue()
        self.writer = threading.Thread(target=self._write, daemon=True)
        self.writer.start()

    def _write(self):
        try:
            while (batch := self.batches.get()) is not None:
                for record in batch:
                    self.process.stdin.write(record.encode() + b"\n")
                self.process.stdin.flush()
            self.process.stdin.close()
        except BrokenPipeError:
            pass  # The child ended; whoever reads its answers says so.

    def answer(self, records):
        """As many answers as records, in their order. Lede answers all it has before it waits for more."""
        for record in records:
            if not record.strip() or "\n" in record:
                raise ValueError("a record is a line that is not blank: Lede answers no others")
        self.batches.put(records)
        answers = []
        for _ in records:
            line = self.process.stdout.readline()
            if not line.endswith(b"\n"):
                raise RuntimeError(f"lede ended with {self.process.wait()} in the middle of a batch")
            answers.append(line[:-1].decode())
        return answers

    def __enter__(self):
        return self

    def __exit__(self, kind, *_):
        self.batches.put(None)
        if kind is not None:
            self.process.kill()
        code = self.process.wait()
        if kind is None and code != 0:
            raise RuntimeError(f"lede ended with {code}")
