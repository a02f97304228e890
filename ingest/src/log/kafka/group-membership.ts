/**
 * Our place in the consumer group: which partitions are ours, in which generation. Joins, sends
 * heartbeats, joins again; knows neither records nor offsets.
 */
import kafkajs from 'kafkajs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from '../../logger.js';
import { isExpelled, isFenced, kafkaReason } from './kafka-error.js';
import type { JoinedGroup, KafkaWire, WireBroker } from './kafka-wire.js';
import { assignSticky, type Member } from './sticky-assignment.js';

/** What a commit is signed with. */
export interface Membership {
  readonly generation: number;
  readonly memberId: string;
}

export interface GroupMembership {
  /** null while we are in no group. */
  readonly current: Membership | null;
  /** Ours, ascending. */
  readonly partitions: readonly number[];
  /**
   * Stands for the time for which a partition has been ours without a gap; null when it isn't.
   * Another one after a gap: others may have read and committed meanwhile.
   */
  tenure(partition: number): symbol | null;
  /** Resolves with whether we are in a generation after `generation` within `waitMs`. */
  joinedAfter(generation: number, waitMs: number): Promise<boolean>;
  /** Leaves the group at once, so that others need not wait for our session's end. */
  leave(): Promise<void>;
}

export interface GroupMembershipOptions {
  readonly wire: KafkaWire;
  readonly groupId: string;
  readonly topic: string;
  /** Of the topic. */
  readonly partitions: number;
  /** Without a heartbeat for so long we are out. */
  readonly sessionTimeoutMs: number;
  readonly logger: Logger;
}

const protocolName = 'tabiji-sticky';
const protocolVersion = 0;
const heartbeatsPerSession = 5;
const retryPauseMs = 250;

export function startGroupMembership(options: GroupMembershipOptions): GroupMembership {
  const { wire, groupId, topic, partitions, sessionTimeoutMs, logger } = options;
  const leaving = new AbortController();
  let memberId = '';
  let coordinator: WireBroker | undefined;
  let current: Membership | null = null;
  let tenures = new Map<number, symbol>();
  const waiting: (() => void)[] = [];

  const pause = (ms: number): Promise<void> =>
    sleep(ms, undefined, { signal: leaving.signal }).catch(() => undefined);

  async function join(): Promise<void> {
    coordinator ??= await wire.coordinator(groupId);
    const owned = Buffer.from(JSON.stringify([...tenures.keys()]));
    const metadata = { version: protocolVersion, topics: [topic], userData: owned };
    const joined = await coordinator.joinGroup({
      groupId,
      sessionTimeout: sessionTimeoutMs,
      rebalanceTimeout: sessionTimeoutMs,
      memberId,
      groupProtocols: [
        { name: protocolName, metadata: kafkajs.AssignerProtocol.MemberMetadata.encode(metadata) },
      ],
    });
    memberId = joined.memberId;
    const { memberAssignment } = await coordinator.syncGroup({
      groupId,
      generationId: joined.generationId,
      memberId,
      groupAssignment: joined.leaderId === memberId ? assignmentOf(joined) : [],
    });
    const mine = kafkajs.AssignerProtocol.MemberAssignment.decode(memberAssignment);
    takeOver({ generation: joined.generationId, memberId }, mine?.assignment[topic] ?? []);
  }

  const assignmentOf = ({ members }: JoinedGroup) => {
    const shares = assignSticky(members.map(memberOf), partitions);
    return [...shares].map(([member, list]) => ({
      memberId: member,
      memberAssignment: kafkajs.AssignerProtocol.MemberAssignment.encode({
        version: protocolVersion,
        assignment: { [topic]: list },
        userData: Buffer.alloc(0),
      }),
    }));
  };

  function takeOver(next: Membership, mine: readonly number[]): void {
    // Between two generations that follow each other nobody else had what is ours in both.
    const followsOn =
      current?.memberId === next.memberId && current.generation + 1 === next.generation;
    const before = followsOn ? tenures : new Map<number, symbol>();
    tenures = new Map(
      mine.map((partition) => [partition, before.get(partition) ?? Symbol(`${partition}`)]),
    );
    current = next;
    logger.info({ group: groupId, generation: next.generation, partitions: mine }, 'joined');
    wake();
  }

  /** The group went on without us: what was ours is others', and is not to be claimed. */
  function forget(): void {
    memberId = '';
    tenures = new Map();
    current = null;
  }

  const wake = (): void => {
    for (const resume of waiting.splice(0)) resume();
  };

  /** Until the group changes. Rejects with what the coordinator says. */
  async function beat(): Promise<void> {
    while (!leaving.signal.aborted) {
      await pause(sessionTimeoutMs / heartbeatsPerSession);
      if (leaving.signal.aborted || !current) return;
      coordinator ??= await wire.coordinator(groupId);
      const { generation } = current;
      await coordinator.heartbeat({ groupId, memberId, groupGenerationId: generation });
    }
  }

  async function live(): Promise<void> {
    let fenced = true;
    while (!leaving.signal.aborted) {
      try {
        if (fenced) await join();
        fenced = false;
        await beat();
      } catch (error) {
        fenced ||= isFenced(error);
        if (isExpelled(error)) forget();
        if (isFenced(error)) continue;
        // The coordinator has moved or is away. It may still have us.
        logger.warn({ group: groupId, reason: kafkaReason(error) }, 'no word from the group');
        coordinator = undefined;
        await wire.recover(error).catch(() => undefined);
        await pause(retryPauseMs);
      }
    }
  }

  const living = live();

  return {
    get current() {
      return current;
    },
    get partitions() {
      return [...tenures.keys()].sort((a, b) => a - b);
    },
    tenure: (partition) => tenures.get(partition) ?? null,
    async joinedAfter(generation, waitMs) {
      const deadline = Date.now() + waitMs;
      while ((current?.generation ?? -1) <= generation) {
        const left = deadline - Date.now();
        if (left <= 0 || leaving.signal.aborted) return false;
        await Promise.race([new Promise<void>((resolve) => waiting.push(resolve)), pause(left)]);
      }
      return true;
    },
    async leave() {
      if (leaving.signal.aborted) return;
      leaving.abort();
      wake();
      if (memberId !== '')
        await coordinator?.leaveGroup({ groupId, memberId }).catch(() => undefined);
      await living;
      forget();
    },
  };
}

function memberOf(member: JoinedGroup['members'][number]): Member {
  const metadata = kafkajs.AssignerProtocol.MemberMetadata.decode(member.memberMetadata);
  try {
    const owned = JSON.parse(metadata?.userData.toString() ?? '') as unknown;
    return { memberId: member.memberId, owned: Array.isArray(owned) ? (owned as number[]) : [] };
  } catch {
    return { memberId: member.memberId, owned: [] };
  }
}
