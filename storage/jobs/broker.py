"""The broker only wakes workers: it carries the ids of jobs, and whatever it loses is sent again."""

from __future__ import annotations

from typing import Any

import dramatiq
import redis
from dramatiq.brokers.redis import RedisBroker

from app.core.ids import JobId
from app.core.settings import Settings

ACTOR = "perform"


class _WakeUps(RedisBroker):
    """Without delay queues: when a job is due is known by its row, and each would be polled."""

    def declare_queue(self, queue_name: str) -> None:
        if queue_name not in self.queues:
            self.emit_before("declare_queue", queue_name)
            self.queues.add(queue_name)
            self.emit_after("declare_queue", queue_name)


def open_broker(settings: Settings) -> dramatiq.Broker:
    """The broker of the settings: Redis or Valkey, or RabbitMQ for amqp://. Nothing connects yet.

    By default a killed worker's message comes back only by chance (not within 560 s when tried); with
    maintenance at every command and a short heartbeat it took 5 to 9 s. Retries, time limits and the
    like are the job row's business, so no middleware is loaded.
    """
    if settings.broker_url.startswith(("amqp://", "amqps://")):
        from dramatiq.brokers.rabbitmq import RabbitmqBroker  # noqa: PLC0415 (pika, only where it is used)

        return RabbitmqBroker(url=settings.broker_url, confirm_delivery=True, middleware=[])
    return _WakeUps(  # type: ignore[no-untyped-call]
        client=redis.Redis.from_url(settings.broker_url, socket_connect_timeout=2, socket_timeout=10),
        namespace="lianshen",
        heartbeat_timeout=5000,
        maintenance_chance=1_000_000,
        middleware=[],
    )


def send(broker: dramatiq.Broker, queue: str, job_id: JobId) -> None:
    """Wake one worker of `queue`. Blocks; raises the broker's error if it is away."""
    broker.declare_queue(queue)
    message: Any = dramatiq.Message(
        queue_name=queue, actor_name=ACTOR, args=(str(job_id),), kwargs={}, options={}
    )
    broker.enqueue(message)
