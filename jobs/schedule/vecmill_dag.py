"""An Airflow DAG that runs a Vecmill pipeline once a day, with the date of the data as version.

A task that is retried or cleared resumes: finished steps are skipped. The closing line of standard output, one JSON
object about the run, becomes the task's XCom.
"""

import os

import pendulum

from airflow import DAG

try:
    from airflow.providers.standard.operators.bash import BashOperator
except ImportError:  # Airflow 2
    from airflow.operators.bash import BashOperator

VECMILL_HOME = os.environ.get("VECMILL_HOME", "/opt/vecmill")

with DAG(
    dag_id="vecmill_quickstart",
    schedule="15 2 * * *",
    start_date=pendulum.datetime(2026, 1, 1, tz="UTC"),
    catchup=False,
    max_active_runs=1,
    default_args={"retries": 2, "retry_delay": pendulum.duration(minutes=10)},
) as dag:
    BashOperator(
        task_id="run",
        cwd=VECMILL_HOME,
        bash_command="jobs/vecmill run conf/quickstart.conf --set version={{ ds }}",
    )
