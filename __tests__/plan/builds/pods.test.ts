import { expect, test } from 'vitest'
import { describeResource, findLostPod, parsePods, podStartFailure } from '../../../src/plan/builds/pods.ts'

const running = { name: 'x0-1', restarts: 0, reason: undefined, isEnding: false }

test('the pods of kubectl', () => {
  const items = [
    {
      metadata: { name: 'x0-1' },
      status: { phase: 'Running', containerStatuses: [{ restartCount: 0, lastState: {} }] },
    },
    { metadata: { name: 'x0-2', deletionTimestamp: '2026-01-01T00:00:00Z' }, status: { phase: 'Running' } },
    { metadata: { name: 'x0-3' }, status: { phase: 'Failed', reason: 'Evicted' } },
    {
      metadata: { name: 'x0-4' },
      status: { containerStatuses: [{ restartCount: 1, lastState: { terminated: { reason: 'OOMKilled' } } }] },
    },
  ]
  expect(parsePods(JSON.stringify({ items }))).toEqual([
    running,
    { ...running, name: 'x0-2', isEnding: true },
    { ...running, name: 'x0-3', reason: 'Evicted', isEnding: true },
    { ...running, name: 'x0-4', restarts: 1, reason: 'OOMKilled' },
  ])
})

test.each([
  ['is running', [running], undefined],
  ['is gone', [], undefined],
  ['was replaced', [{ ...running, name: 'x0-2' }], undefined],
  ['is being deleted', [{ ...running, isEnding: true }], undefined],
  ['was started again', [{ ...running, restarts: 1, reason: 'OOMKilled' }], 'OOMKilled'],
])('a pod that %s', (title, now, reason) => {
  expect(findLostPod([running], now)).toEqual(title === 'is running' ? undefined : { name: 'x0-1', reason })
})

test('the first event of a builder that has a reason', () => {
  const event = (name: string, message: string) => ({ involvedObject: { name }, message })
  const items = [
    event('other0-1', 'of another builder'),
    event('x0-1', 'Error: ErrImagePull'),
    event('x0-1', 'Failed to pull image'),
    event('x0-1', 'later'),
  ]
  expect(podStartFailure(JSON.stringify({ items }), 'x0')).toBe('Failed to pull image')
  expect(podStartFailure(JSON.stringify({ items: [] }), 'x0')).toBeUndefined()
})

test.each([
  [{}, "Deployment x0 in KUBECONFIG's namespace"],
  [{ namespace: 'ci' }, 'Deployment x0 in the namespace ci'],
  [{ 'persistent-volume-claim.requests.storage': '1Gi', namespace: 'ci' }, 'StatefulSet x0 in the namespace ci'],
])('what a builder is in Kubernetes: %j', (options, name) => {
  expect(describeResource('x', options)).toBe(name)
})
