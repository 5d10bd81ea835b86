import { buildActions, type InputRows, imageActions } from './row.ts'

/** The inputs of the group "Build". */
export const buildRows = {
  context: {
    type: 'text',
    default: '.',
    defaultText: '`.`, the checkout',
    description: 'Build context: a path or a URL.',
    actions: buildActions,
  },
  file: {
    type: 'text',
    defaultText: '`<context>/Dockerfile`; with `bake`, the files that buildx finds',
    description: 'Path of the Dockerfile, relative to the workspace. With `bake`: the bake files, one per line.',
    actions: buildActions,
  },
  target: {
    type: 'text',
    defaultText: 'the last stage',
    description: 'Dockerfile stage to build.',
    actions: buildActions,
  },
  bake: {
    type: 'lines',
    description:
      "Targets or groups of a bake file (`file`) to build and push together, one per line. A target without tags is pushed to `<repository>/<target>` with the step's tags. A target with tags keeps them.",
    actions: buildActions,
  },
  platforms: {
    type: 'list',
    defaultText:
      'the platform of the builder; with `source-image`, all platforms of the image; with `digests`, the platforms of the digests',
    description:
      'Platforms to build for, one per line or comma-separated. With `source-image`: the platforms to copy from an index. With `digests`: the platforms that the merged image must have.',
    examples: ['linux/amd64,linux/arm64'],
    actions: imageActions,
    overrides: {
      promote: { description: 'Platforms to copy from an index.', defaultText: 'all platforms' },
      merge: {
        description: 'Platforms that the merged image must have.',
        defaultText: 'the platforms of the digests',
      },
    },
  },
  'build-args': {
    type: 'lines',
    description:
      'Build arguments, one `KEY=VALUE` per line, or `KEY` to use the environment variable. Wrap a multi-line argument in double quotes: `"KEY=…"`.',
    actions: buildActions,
  },
  'build-contexts': {
    type: 'lines',
    description: 'Additional named build contexts, one `NAME=CONTEXT` per line.',
    examples: ['base=docker-image://alpine:3.20', 'assets=./assets'],
    actions: buildActions,
  },
  secrets: {
    type: 'lines',
    description:
      'Build secrets, one `ID=VALUE` per line. Wrap the whole `ID=VALUE` in double quotes if the value has several lines. Values are masked and never appear in arguments, the image or the log.',
    actions: ['main', 'job'],
    overrides: { job: { description: "Build secrets, in the syntax of the action's input `secrets`." } },
  },
  'secret-envs': {
    type: 'list',
    description: 'Build secrets from environment variables, `ID=VARIABLE`, one per line or comma-separated.',
    actions: ['main'],
  },
  'secret-files': {
    type: 'lines',
    description: 'Build secrets from files, one `ID=PATH` per line.',
    actions: ['main'],
  },
  ssh: {
    type: 'lines',
    description: 'SSH agents or keys for the build, one `default` or `ID=PATH` per line.',
    actions: ['main'],
  },
  'no-cache': {
    type: 'boolean',
    default: 'false',
    description: 'Build without the cache.',
    actions: buildActions,
  },
  'no-cache-filters': {
    type: 'list',
    description: 'Stages to build without the cache, one per line or comma-separated.',
    actions: buildActions,
  },
  pull: {
    type: 'boolean',
    default: 'false',
    description: 'Check the registry for newer base images.',
    actions: buildActions,
  },
  cache: {
    type: 'text',
    default: 'off',
    description:
      'Layer cache: `off`, `registry` (tag `buildcache` in the same repository), `registry:TAG`, `registry:HOST/NAME:TAG`, `gha`, `inline` or `s3:BUCKET/PREFIX`. TAG can be a tag template.',
    examples: ['registry:buildcache-{branch}'],
    actions: buildActions,
  },
  'cache-from': {
    type: 'lines',
    description: 'Caches to read, one per line, in the syntax of `docker buildx build --cache-from`.',
    actions: buildActions,
  },
  'cache-to': {
    type: 'lines',
    description: 'Caches to write, one per line, in the syntax of `docker buildx build --cache-to`.',
    actions: buildActions,
  },
  compression: {
    type: 'text',
    defaultText: 'the default of BuildKit: gzip for new layers',
    description:
      'Compression of the pushed layers and of caches in registries, folders and S3: `gzip`, `zstd`, `estargz` or `uncompressed`, with a level as in `zstd:9`. AWS Lambda accepts only `gzip`.',
    examples: ['zstd'],
    actions: buildActions,
  },
  network: {
    type: 'text',
    defaultText: 'the default of the builder',
    description: 'Network mode of RUN instructions: `default`, `none` or `host`.',
    actions: buildActions,
  },
  'add-hosts': {
    type: 'list',
    description:
      'Additional `/etc/hosts` entries for RUN instructions, `HOST:ADDRESS`, one per line or comma-separated.',
    examples: ['db:10.0.0.5', 'ipv6-host:::1'],
    actions: buildActions,
  },
  allow: {
    type: 'list',
    description: 'Entitlements of the build, one per line or comma-separated.',
    examples: ['network.host', 'security.insecure'],
    actions: buildActions,
  },
  'shm-size': {
    type: 'text',
    defaultText: 'the default of the builder',
    description: 'Size of `/dev/shm` for RUN instructions.',
    examples: ['2g'],
    actions: buildActions,
  },
  ulimit: {
    type: 'lines',
    defaultText: 'the default of the builder',
    description: 'Ulimits for RUN instructions, one per line.',
    examples: ['nofile=1024:1024'],
    actions: buildActions,
  },
  'cgroup-parent': {
    type: 'text',
    defaultText: 'the default of the builder',
    description: 'Parent cgroup for RUN instructions.',
    actions: buildActions,
  },
  'build-flags': {
    type: 'lines',
    description: 'More arguments for `docker buildx build`, one per line.',
    actions: buildActions,
  },
  builder: {
    type: 'text',
    defaultText: 'the selected builder',
    description: 'Buildx builder to use. If it lacks a feature, the step creates a temporary builder.',
    actions: ['main'],
  },
  'builder-nodes': {
    type: 'lines',
    description:
      'Where BuildKit runs. Existing nodes: lines `ENDPOINT [PLATFORM,…]` (`tcp://`, `unix://`, `ssh://`, `docker-container://`, `kube-pod://`). New nodes: one line `docker-container: OPTION=VALUE …` or `kubernetes: OPTION=VALUE …`, with the options of that buildx driver. The step creates the builder and removes it.',
    actions: buildActions,
  },
  emulation: {
    type: 'choice',
    default: 'off',
    description:
      'Emulate platforms that the builder cannot run: `off`, or `auto` to install emulators (binfmt, QEMU) for the job. Needs a Docker Engine that allows privileged containers.',
    actions: buildActions,
  },
  'emulation-image': {
    type: 'text',
    default: 'docker.io/tonistiigi/binfmt:latest',
    description: 'Image that installs the emulators. It is pulled through `pull-through-cache` if a rule covers it.',
    actions: buildActions,
  },
  push: {
    type: 'boolean',
    default: 'true',
    description:
      'Push the image. `false` only builds, and needs AWS credentials only for `registries`, `pull-through-cache`, `export-credentials` and caches in ECR or S3.',
    actions: buildActions,
  },
  'push-by-digest': {
    type: 'boolean',
    default: 'false',
    description:
      'Push one platform by digest, without a tag, for a build on several machines. A later step merges the digests (`digests`).',
    actions: ['main'],
  },
  load: {
    type: 'boolean',
    default: 'false',
    description: 'Also load the image into the local Docker Engine, under the names in the output `image-uris`.',
    actions: ['main'],
  },
  outputs: {
    type: 'lines',
    description: 'More outputs of the build, one per line, in the syntax of `docker buildx build --output`.',
    examples: ['type=local,dest=out'],
    actions: ['main'],
  },
  attempts: {
    type: 'number',
    default: '3',
    description: 'Number of push attempts, 1 to 10. Each attempt starts with a new login.',
    actions: buildActions,
  },
} as const satisfies InputRows
