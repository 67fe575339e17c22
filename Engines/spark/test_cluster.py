"""The test of `lede_spark`: see `test` beside this file."""

import argparse
import hashlib
import json
import os
import pathlib
import random
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time

import pyspark
from pyspark.sql import SparkSession

import lede_spark

HERE = pathlib.Path(__file__).resolve().parent

# What the records are made of: several scripts, numbers, quotations.
SENTENCES = {
    "en": [
        "The harbour of Port {name} was closed at {n} on Monday.",
        "Some {n} ships wait outside, the pilots' union said.",
        '"We will not sail before the mines are gone," said Captain {name}.',
        "The ministry in {name} promised {n} million crowns for the repair.",
        "However, nobody knows when work will begin.",
    ],
    "ru": [
        "Порт {name} закрыли в понедельник в {n} часов.",
        "На рейде стоят {n} судов, сообщил профсоюз.",
        "«Мы не выйдем в море», — сказал капитан {name}.",
    ],
    "hi": ["{name} का बंदरगाह सोमवार को बंद रहा।", "{n} जहाज़ बाहर खड़े हैं।", "मंत्री ने मरम्मत का वादा किया।"],
    "zh": ["{name}港周一关闭。", "约{n}艘船在外等候。", "部长承诺修理。"],
    "ar": ["أُغلق ميناء {name} يوم الاثنين.", "تنتظر {n} سفينة في الخارج.", "وعد الوزير بالإصلاح."],
}
NAMES = ["Marenza", "Tollan", "Kelmar", "Arne", "Salvi"]


def records(count):
    """Records of one seed: always the same."""
    source = random.Random(20)
    for number in range(count):
        language = source.choice(sorted(SENTENCES))
        text = " ".join(
            source.choice(SENTENCES[language]).format(name=source.choice(NAMES), n=source.randrange(2, 999))
            for _ in range(source.randrange(2, 9))
        )
        yield json.dumps({"id": number, "text": text, "language": language}, ensure_ascii=False)


class Cluster:
    """A standalone master and workers, each a process of its own."""

    def __init__(self, workers, folder):
        self.home = pathlib.Path(pyspark.__file__).parent
        self.folder = folder
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.url = f"spark://127.0.0.1:{port}"
        self.processes = [self.start("master.Master", "--host", "127.0.0.1", "--port", str(port))]
        time.sleep(3)
        for _ in range(workers):
            self.processes.append(
                self.start("worker.Worker", "--host", "127.0.0.1", "--cores", "1", "--memory", "1g",
                           "--work-dir", str(folder / "work"), self.url))

    def start(self, name, *arguments):
        environment = dict(os.environ, SPARK_HOME=str(self.home), PYSPARK_PYTHON=sys.executable,
                           SPARK_LOCAL_DIRS=str(self.folder / "local"), PYTHONPATH=str(HERE))
        log = open(self.folder / f"{name}.log", "ab")
        return subprocess.Popen(
            [str(self.home / "bin" / "spark-class"), f"org.apache.spark.deploy.{name}", "--webui-port", "0", *arguments],
            env=environment, stdout=log, stderr=log, start_new_session=True)

    def kill_worker(self):
        """Kills a worker with its executor and that one's children, as when a machine is unplugged."""
        os.killpg(self.processes.pop().pid, signal.SIGKILL)

    def stop(self):
        for process in self.processes:
            try:
                os.killpg(process.pid, signal.SIGKILL)
            except ProcessLookupError:
                pass


def digest(lines):
    value, count = hashlib.sha256(), 0
    for line in lines:
        value.update(line)
        count += 1
    return value.hexdigest(), count


def parts(folder):
    for part in sorted(pathlib.Path(folder).glob("part-*")):
        with open(part, "rb") as lines:
            yield from lines


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--records", type=int, default=100_000)
    options.add_argument("--workers", type=int, default=3)
    options.add_argument("--partitions", type=int, default=24)
    options = options.parse_args()

    folder = pathlib.Path(tempfile.mkdtemp(prefix="lede-spark-"))
    cluster = None
    try:
        archive = folder / "archive.jsonl"
        with open(archive, "w", encoding="utf-8") as file:
            for record in records(options.records):
                file.write(record + "\n")
        started = time.time()
        with open(archive, "rb") as file:
            alone = subprocess.run(lede_spark.command(), stdin=file, capture_output=True, check=True).stdout
        expected = digest(alone.splitlines(keepends=True))
        print(f"one process: {expected[1]} answers in {time.time() - started:.0f} s")
        assert expected[1] == options.records

        os.environ["PYSPARK_PYTHON"] = sys.executable
        cluster = Cluster(options.workers, folder)
        spark = (
            SparkSession.builder.master(cluster.url).appName("lede")
            .config("spark.executor.memory", "600m").config("spark.driver.host", "127.0.0.1")
            .config("spark.ui.enabled", "false").config("spark.ui.showConsoleProgress", "false").config("spark.local.dir", str(folder / "local"))
            .config("spark.executorEnv.LEDE", lede_spark.PROGRAM).config("spark.executorEnv.PYTHONPATH", str(HERE))
            .getOrCreate())
        spark.sparkContext.setLogLevel("ERROR")
        failed = False
        for name, run in (("RDD.pipe", pipe), ("mapInPandas", pandas)):
            started = time.time()
            lost = kill_in_the_middle(cluster, spark) if len(cluster.processes) > 2 else None
            run(spark, archive, folder / name, options.partitions)
            found = digest(parts(folder / name))
            same = found == expected
            failed = failed or not same or (lost is not None and not lost.is_set())
            note = "" if lost is None else ", a worker killed in the middle" if lost.is_set() else ", NO worker was killed"
            print(f"{name}: {found[1]} answers in {time.time() - started:.0f} s{note}: "
                  + ("the same bytes" if same else "OTHER BYTES"))
        spark.stop()
        return 1 if failed else 0
    finally:
        if cluster:
            cluster.stop()
        shutil.rmtree(folder, ignore_errors=True)


def kill_in_the_middle(cluster, spark):
    """Kills a worker as soon as a quarter of a job's tasks is done; gives an event that says so."""
    done = threading.Event()
    tracker = spark.sparkContext.statusTracker()

    def watch():
        while not done.is_set():
            for stage in map(tracker.getStageInfo, tracker.getActiveStageIds()):
                if stage and stage.numTasks > 1 and stage.numTasks / 4 <= stage.numCompletedTasks < stage.numTasks:
                    cluster.kill_worker()
                    done.set()
            time.sleep(0.05)

    threading.Thread(target=watch, daemon=True).start()
    return done


def pipe(spark, archive, output, partitions):
    lede_spark.answers(spark.sparkContext.textFile(str(archive), partitions)).saveAsTextFile(str(output))


def pandas(spark, archive, output, partitions):
    frame = spark.sparkContext.textFile(str(archive), partitions).map(lambda line: (line,)).toDF(["value"])
    lede_spark.answers_in_pandas(frame).write.text(str(output))


if __name__ == "__main__":
    sys.exit(main())
