import { createRequire as __WEBPACK_EXTERNAL_createRequire } from "module";
/******/ var __webpack_modules__ = ({

/***/ 598:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:crypto");

/***/ }),

/***/ 24:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs");

/***/ }),

/***/ 161:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:os");

/***/ }),

/***/ 760:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:path");

/***/ }),

/***/ 801:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  n: () => (/* binding */ cleanUp)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __nccwpck_require__(24);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(760);
// EXTERNAL MODULE: ./build/plan/errors.js
var errors = __nccwpck_require__(715);
;// CONCATENATED MODULE: ./build/plan/identity/policy.js
/** In characters. Source: the STS API reference, AssumeRoleWithWebIdentity. */
const sessionPolicyLimit = 2048;
/** Source: ECR user guide, "Required IAM permissions for pulling an image"; the token is asked for apart. */
const policy_pullActions = ['ecr:BatchCheckLayerAvailability', 'ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'];
const upload = ['ecr:CompleteLayerUpload', 'ecr:InitiateLayerUpload', 'ecr:PutImage', 'ecr:UploadLayerPart'];
/** Source: ECR user guide, "Required IAM permissions for pushing an image". */
const policy_pushActions = [...policy_pullActions, ...upload].toSorted();
/** With it, a repository that is missing is found before the build; without it, by the push. */
const look = 'ecr:DescribeRepositories';
/** What the step does on a repository that it pushes to. */
const repositoryActions = [...policy_pushActions, look].toSorted();
/** What the step does on a repository in which an image gets a tag. */
const tagActions = ['ecr:BatchGetImage', look, 'ecr:GetDownloadUrlForLayer', 'ecr:PutImage'];
/** What waiting for a scan takes, on the repository of the image. */
const scanActions = (/* unused pure expression or super */ null && (['ecr:DescribeImageScanFindings', 'ecr:StartImageScan']));
/** Source: ECR user guide, "Encryption at rest", on a customer managed key. */
const useKey = (/* unused pure expression or super */ null && (['kms:CreateGrant', 'kms:DescribeKey', 'kms:RetireGrant']));
/** What it takes besides a pull where an image is not in a cache yet. Source: ECR user guide, "Using pull through cache rules". */
const policy_importActions = ['ecr:BatchImportUpstreamImage', 'ecr:CreateRepository'];
/** With these, what is wrong with a rule is found before the build. AWS knows no resources for them. */
const lookAtRules = (/* unused pure expression or super */ null && (['ecr:DescribePullThroughCacheRules', 'ecr:ValidatePullThroughCacheRule']));
/** What a later step may do through a login: also pull through a cache, which makes a repository, and list tags. */
const useLogin = [...policy_pullActions, ...upload, ...policy_importActions, 'ecr:ListImages'];
/** Source: ECR Public user guide; the bearer token is how its registry knows the caller. */
const publicLogin = (/* unused pure expression or super */ null && (['ecr-public:GetAuthorizationToken', 'sts:GetServiceBearerToken']));
/** Source: ECR Public user guide, "Identity-based policy examples"; pulling needs no permission. */
const policy_publicPushActions = [
    'ecr-public:BatchCheckLayerAvailability',
    'ecr-public:CompleteLayerUpload',
    'ecr-public:InitiateLayerUpload',
    'ecr-public:PutImage',
    'ecr-public:UploadLayerPart',
];
/** What the step does on a public repository that it pushes to. */
const publicRepositoryActions = [...policy_publicPushActions, 'ecr-public:DescribeRepositories'].toSorted();
/** What the step does on a public repository in which an image gets a tag. */
const publicTagActions = (/* unused pure expression or super */ null && (['ecr-public:DescribeRepositories', 'ecr-public:PutImage']));
/** With it, an alias that is not the account's own is told by those that are. */
const publicAliases = 'ecr-public:DescribeRegistries';
/** All that a push takes on a repository of the same service, for a denial of one of its actions. */
function policy_pushActionsLike(action) {
    return action.startsWith('ecr-public:') ? policy_publicPushActions : policy_pushActions;
}
/**
 * The inline session policy that narrows a role to what one step needs, as JSON text. A session may do what both the
 * role and this policy allow, so it never gives what the role has not.
 */
function sessionPolicy(needs) {
    const push = byService(needs.push);
    const tag = byService(needs.tag);
    const isPublic = push.public.length + tag.public.length > 0;
    const statements = [
        ...logIn(needs),
        ...joined([
            ...allow([...upload, look], push.private),
            ...allow(publicRepositoryActions, push.public),
            ...allow(['ecr:PutImage', look], tag.private),
            ...allow(publicTagActions, tag.public),
            ...settle(needs),
            ...allow(scanActions, needs.scan),
        ]),
        ...useBucket(needs),
        ...allow(policy_importActions, needs.cache ?? []),
        ...allow([...(needs.loginOnly ? useLogin : policy_pullActions), ...(needs.cache ? lookAtRules : [])], ['*']),
        ...(needs.loginOnly && needs.public ? allow(policy_publicPushActions, ['*']) : []),
        ...(isPublic ? allow([publicAliases], ['*']) : []),
    ];
    // Every blank counts for AWS.
    return JSON.stringify(policyOf(statements));
}
/** The least permissions that the role of a step must have, as statements. What later steps do with a login is theirs. */
function leastPermissions(needs) {
    const push = byService(needs.push);
    const tag = byService(needs.tag);
    return [
        ...logIn(needs),
        ...allow(repositoryActions, push.private),
        ...allow(publicRepositoryActions, push.public),
        ...allow(tagActions, tag.private),
        ...allow(publicTagActions, tag.public),
        ...settle(needs),
        ...allow(scanActions, needs.scan),
        ...(createsPublic(needs) ? allow([publicAliases], ['*']) : []),
        ...allow(policy_pullActions, needs.pull),
        ...allow([...policy_pullActions, ...policy_importActions].toSorted(), needs.cache ?? []),
        ...(needs.cache ? allow(lookAtRules, ['*']) : []),
        ...useBucket(needs),
    ];
}
/** A policy document of some statements. */
function policyOf(statements) {
    return { Version: '2012-10-17', Statement: statements };
}
/** A document or a statement as a person pastes it. */
function policy_printed(json) {
    return JSON.stringify(json, undefined, 2);
}
/** ECR's token opens private registries only, and ECR Public's its own. */
function logIn(needs) {
    return allow([...(needs.private ? ['ecr:GetAuthorizationToken'] : []), ...(needs.public ? publicLogin : [])], ['*']);
}
function settle({ settle }) {
    return settle ? [...allow(settle.actions, settle.repositories), ...allow(useKey, settle.keys)] : [];
}
/** Without `s3:ListBucket`, S3 says of what is not there that it is forbidden. Source: the S3 API reference, HeadObject. */
function useBucket({ bucket }) {
    if (!bucket)
        return [];
    return [...allow(['s3:GetObject', 's3:PutObject'], [bucket.objects]), ...allow(['s3:ListBucket'], [bucket.bucket])];
}
/** A repository must not be created under an alias that nobody asked for. */
function createsPublic({ settle }) {
    return settle?.actions.includes('ecr-public:CreateRepository') ?? false;
}
/** The same statements, those on the same resources as one: a repository's name may be long, and is then there once. */
function joined(statements) {
    const groups = Map.groupBy(statements, ({ Resource }) => Resource.join(' '));
    return [...groups.values()].flatMap((group) => {
        const actions = group.flatMap(({ Action }) => Action);
        return allow([...new Set(actions)], group[0]?.Resource ?? []);
    });
}
function byService(arns) {
    return { private: arns.filter((arn) => !isPublicArn(arn)), public: arns.filter(isPublicArn) };
}
/** Whether an ARN is that of a repository of ECR Public. */
function isPublicArn(arn) {
    return arn.split(':')[2] === 'ecr-public';
}
/** None for no action or no resource. */
function allow(Action, Resource) {
    return Action.length > 0 && Resource.length > 0 ? [{ Effect: 'Allow', Action, Resource }] : [];
}

;// CONCATENATED MODULE: ./build/plan/identity/partition.js
/** What a region's name looks like, in every partition. */
const partition_regionPattern = /^[a-z]{2,5}(-[a-z]+)+-\d+$/;
const standard = 'sts.amazonaws.com';
/** Source: awslabs/amazon-ecr-credential-helper, which knows no others. */
const [global, chinese] = ['on.aws', 'on.amazonwebservices.com.cn'];
/** Source: botocore's partitions.json; the audience of China: the documentation of configure-aws-credentials. */
const partitions = [
    {
        name: 'aws-cn',
        suffix: 'amazonaws.com.cn',
        dualStackSuffix: chinese,
        audience: 'sts.amazonaws.com.cn',
        regions: /^cn-/,
    },
    { name: 'aws-us-gov', suffix: 'amazonaws.com', dualStackSuffix: global, audience: standard, regions: /^us-gov-/ },
    { name: 'aws-eusc', suffix: 'amazonaws.eu', dualStackSuffix: global, audience: standard, regions: /^eusc-/ },
    { name: 'aws-iso', suffix: 'c2s.ic.gov', dualStackSuffix: global, audience: standard, regions: /^us-iso-/ },
    { name: 'aws-iso-b', suffix: 'sc2s.sgov.gov', dualStackSuffix: global, audience: standard, regions: /^us-isob-/ },
    { name: 'aws-iso-e', suffix: 'cloud.adc-e.uk', dualStackSuffix: global, audience: standard, regions: /^eu-isoe-/ },
    { name: 'aws-iso-f', suffix: 'csp.hci.ic.gov', dualStackSuffix: global, audience: standard, regions: /^us-isof-/ },
    { name: 'aws', suffix: 'amazonaws.com', dualStackSuffix: global, audience: standard, regions: /^/ },
];
/** The partition that a region lies in. */
function partition_partitionOfRegion(region) {
    return partitions.find(({ regions }) => regions.test(region));
}
/** The partition of an ARN's second field, such as `aws-cn`; undefined for a name AWS does not have. */
function partitionNamed(name) {
    return partitions.find((partition) => partition.name === name);
}
/** The ARN of a private repository. Source: the service authorization reference of ECR. */
function partition_repositoryArn(region, account, name) {
    return `arn:${partition_partitionOfRegion(region).name}:ecr:${region}:${account}:repository/${name}`;
}
/** The ARN of a key of KMS as IAM wants it, or of all keys where an alias hides which it is. Source: the service authorization reference of KMS. */
function keyArn(region, account, key) {
    const own = `arn:${partition_partitionOfRegion(region).name}:kms:${region}:${account}`;
    const full = key.startsWith('arn:') ? key : `${own}:${key.startsWith('alias/') ? key : `key/${key}`}`;
    return full.replace(/:alias\/.*$/, ':key/*');
}
/** The ARN of a public repository, named without its alias. Source: the service authorization reference of ECR Public. */
function publicRepositoryArn(account, repository) {
    return `arn:aws:ecr-public::${account}:repository/${repository}`;
}

;// CONCATENATED MODULE: ./build/plan/image/image.js

/** 12 digits. */
const accountPattern = /^\d{12}$/;
/** Source: the ECR API reference, CreateRepository; lower case only. */
const repositoryPattern = /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*(?:\/[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*)*$/;
/** Source: the OCI distribution specification. */
const tagPattern = /^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$/;
/**
 * Every form that a private registry's host has: classic, FIPS (`ecr-fips`), dual-stack (`dkr-ecr`) and both; the domain
 * is that of the region's partition. Source: awslabs/amazon-ecr-credential-helper and botocore's partitions.json.
 */
const privateHostPattern = /^(?<account>\d{12})\.dkr(?<separator>[.-])ecr(?:-fips)?\.(?<region>[a-z0-9-]+)\.(?<domain>[a-z0-9.-]+)$/;
const publicHosts = (/* unused pure expression or super */ null && (['public.ecr.aws', 'ecr-public.aws.com']));
/** The ECR registry behind a host name, or undefined when the host is not ECR's. */
function image_parseEcrHost(host) {
    if (isPublicHost(host))
        return { kind: 'public', host };
    const { account, separator, region, domain } = privateHostPattern.exec(host)?.groups ?? {};
    if (!account || !region)
        return undefined;
    const { suffix, dualStackSuffix } = partitionOfRegion(region);
    return domain === (separator === '-' ? dualStackSuffix : suffix)
        ? { kind: 'private', host, account, region }
        : undefined;
}
/** Whether a host is one of ECR Public's. */
function isPublicHost(host) {
    return publicHosts.includes(host);
}
/**
 * The host to push to when the user typed one and ECR answered with one (`proxyEndpoint`). ECR knows better, unless both
 * name the same registry: then the typed host is a FIPS or dual-stack name that was chosen on purpose.
 */
function chooseHost(typed, endpoint) {
    const wanted = image_parseEcrHost(typed ?? '');
    const answered = image_parseEcrHost(endpoint);
    if (wanted?.kind !== 'private' || answered?.kind !== 'private')
        return endpoint;
    return wanted.account === answered.account && wanted.region === answered.region ? wanted.host : endpoint;
}
/** Whether a name is one that ECR takes for a repository (2 to 256 characters). */
function image_isRepositoryName(name) {
    return name.length >= 2 && name.length <= 256 && repositoryPattern.test(name);
}
/** Splits `alias/team/app`; undefined where there is no alias before the repository. */
function parsePublicName(name) {
    const slash = name.indexOf('/');
    return slash > 0 ? { alias: name.slice(0, slash), repository: name.slice(slash + 1) } : undefined;
}
/** What is wrong with a name on ECR Public, half a sentence; undefined for one that may be there. */
function publicNameProblem(name) {
    const { repository } = parsePublicName(name) ?? {};
    if (repository === undefined)
        return 'has no alias before the repository: write public.ecr.aws/ALIAS/NAME';
    return repository.length < 2 || repository.length > publicNameLimit
        ? `has a repository of ${repository.length} characters: ECR Public takes 2 to ${publicNameLimit}`
        : undefined;
}
/** Source: `RepositoryName` in the service model of ECR Public. */
const publicNameLimit = 205;
function image_isTag(text) {
    return tagPattern.test(text);
}
/** Whether a text is a digest, `sha256:` and 64 hex digits. */
function image_isDigest(text) {
    return /^sha256:[0-9a-f]{64}$/.test(text);
}
/** Splits `host/name:tag`; undefined unless it has a host, a name and a tag, and no digest. */
function image_parseTaggedReference(text) {
    const { host = '', name = '', tag = '', } = /^(?<host>[\w.-]+(?::\d+)?)\/(?<name>[^:]+):(?<tag>[^:]+)$/.exec(text)?.groups ?? {};
    // The first part is a host only when it cannot be a path component: Docker's own rule.
    const isHost = /[.:]/.test(host) || host === 'localhost';
    return isHost && repositoryPattern.test(name) && image_isTag(tag) ? { host, name, tag } : undefined;
}
function image_formatReference(reference) {
    return `${repositoryOf(reference)}:${reference.tag}`;
}
/** `host/name`: the repository that a reference is in. */
function repositoryOf({ host, name }) {
    return host === undefined ? name : `${host}/${name}`;
}
/** Whether two repositories, `host/name`, are one: a registry of ECR has several hosts. */
function isSameRepository(one, other) {
    return one === other || (ecrRepository(one) !== undefined && ecrRepository(one) === ecrRepository(other));
}
function ecrRepository(text) {
    const [host = '', ...name] = text.split('/');
    const registry = image_parseEcrHost(host);
    if (!registry)
        return undefined;
    const owner = registry.kind === 'public' ? 'public' : `${registry.account} ${registry.region}`;
    return `${owner} ${name.join('/')}`;
}

;// CONCATENATED MODULE: ./build/plan/image/registries.js



/** The registries that base images are taken through; none in a promotion, which builds nothing. */
function planCaches(inputs, mode, region) {
    const asked = mode === 'promote' ? [] : inputs.pullThroughCache;
    const own = cacheRegistry(inputs, region);
    const registries = withoutRepetitions(asked.map((entry) => (entry.kind === 'rule' && entry.host) || own));
    return registries
        .filter((registry) => registry.kind === 'private')
        .map((registry) => {
        const here = asked.filter((entry) => isSameRegistry(registry, (entry.kind === 'rule' && entry.host) || own));
        const lines = here.filter((entry) => entry.kind === 'rule');
        return { registry, auto: lines.length < here.length, lines };
    });
}
/** The repositories besides the step's own that it writes to: those of full references, where it pushes, and of caches. */
function writtenRepositories(inputs, tags) {
    const references = tags.flatMap((tag) => (tag.kind === 'reference' ? [formatReference(tag.reference)] : []));
    const caches = [...cacheReferences(inputs, inputs.cacheTo), ...presetReference(inputs)];
    return [...(inputs.push ? references : []), ...caches].flatMap(namedRepository);
}
/** The repositories that the step reads, as far as its inputs name them: those of caches, but for what anybody may read. */
function readRepositories(inputs) {
    return cacheReferences(inputs, inputs.cacheFrom)
        .flatMap(namedRepository)
        .filter(({ registry }) => registry.kind === 'private');
}
/** Whether the step writes a cache into its own repository, besides an image or without one. */
function cachesAtHome({ cache, repository, sourceImage }) {
    return Boolean(repository) && sourceImage === undefined && cache.kind === 'registry' && cache.tag.kind === 'tag';
}
/** The region that the inputs name. */
function registries_regionOf({ awsRegion, repository }) {
    return awsRegion ?? (repository?.host?.kind === 'private' ? repository.host.region : undefined);
}
/** The further registries that `registries` asks for. */
function askedRegistries({ registries }, region) {
    return registries.map((entry) => plannedRegistry(entry, region));
}
/**
 * Every registry to log in to, the step's own first: the one of `repository`, or in a step that only logs in the
 * caller's. A build that pushes nowhere needs no more than the registries of its base images, which are asked for, and
 * those of its caches.
 */
function planRegistries(inputs, mode, region, tags, source) {
    const caches = planCaches(inputs, mode, region).map(({ registry }) => registry);
    const asked = [...askedRegistries(inputs, region), ...caches];
    if (mode === 'login')
        return withoutRepetitions([homeRegistry(inputs, region), ...asked]);
    const named = [...writtenRepositories(inputs, tags), ...readRepositories(inputs)].map(({ registry }) => registry);
    const sources = source?.registry ? [source.registry] : [];
    const home = mode !== 'build' || cachesAtHome(inputs) ? [homeRegistry(inputs, region)] : [];
    return withoutRepetitions([...home, ...asked, ...named, ...sources]);
}
/** Those of some planned registries that `registries` asks for. */
function onlyAsked(registries, inputs, region) {
    const asked = askedRegistries(inputs, region).map(nameOf);
    return registries.filter((registry) => asked.includes(nameOf(registry)));
}
/** What the inputs leave open about the registry, or say against each other. */
function registryProblems(inputs, registries, given) {
    const { registryId, repository, rolesToAssume } = inputs;
    const host = repository?.host;
    const named = registries.flatMap((registry) => (registry.kind === 'private' ? [registry.region] : []));
    // Later steps get the keys with a region, also where this step needs none.
    const regions = inputs.exportCredentials ? [given ?? '', ...named] : named;
    const problems = [];
    if (regions.includes('')) {
        problems.push({ input: 'aws-region', text: 'it is missing: give the region of the registry, such as eu-west-1' });
    }
    if (host?.kind === 'private' && inputs.awsRegion !== undefined && inputs.awsRegion !== host.region) {
        problems.push({ input: 'aws-region', text: `it says ${inputs.awsRegion}, but \`repository\` is in ${host.region}` });
    }
    if (host?.kind === 'private' && registryId !== undefined && registryId !== host.account) {
        problems.push({ input: 'registry-id', text: `it says ${registryId}, but \`repository\` is in ${host.account}` });
    }
    const strange = regions.find((one) => one !== '' && !regionPattern.test(one));
    if (strange !== undefined) {
        problems.push({ input: 'aws-region', text: `\`${strange}\` is no AWS region` });
    }
    const role = rolesToAssume.at(-1);
    const abroad = regions.find((one) => role && one !== '' && partitionOfRegion(one) !== role.partition);
    if (role && abroad !== undefined) {
        problems.push({
            input: 'role-to-assume',
            text: `its partition is ${role.partition.name}, but ${abroad} is in ${partitionOfRegion(abroad).name}`,
        });
    }
    if (role && role.partition.name !== 'aws' && registries.some(({ kind }) => kind === 'public')) {
        problems.push({
            input: 'role-to-assume',
            text: `its partition is ${role.partition.name}, and ECR Public is in aws only`,
        });
    }
    return problems;
}
function homeRegistry({ repository, registryId, rolesToAssume }, region) {
    const host = repository?.host;
    if (host?.kind === 'public')
        return host;
    const account = registryId ?? host?.account ?? rolesToAssume.at(-1)?.account;
    return { kind: 'private', region, account, host: host?.host };
}
/** ECR Public keeps no images of others: next to a repository there, the session's own registry does. */
function cacheRegistry(inputs, region) {
    const home = homeRegistry(inputs, region);
    if (home.kind === 'private')
        return home;
    return { kind: 'private', region, account: inputs.rolesToAssume.at(-1)?.account, host: undefined };
}
function plannedRegistry(entry, region) {
    return entry.kind === 'account' ? { kind: 'private', region, account: entry.account, host: undefined } : entry;
}
/** Docker keeps a login for a host, so a registry that is asked for by two of its hosts is logged in to under both. */
function withoutRepetitions(registries) {
    return [...new Map(registries.map((registry) => [nameOf(registry), registry])).values()];
}
/** Whether two planned registries are logged in to as one. */
function isSameRegistry(one, other) {
    return nameOf(one) === nameOf(other);
}
function nameOf(registry) {
    return registry.kind === 'public' ? registry.host : (registry.host ?? `${registry.account} ${registry.region}`);
}
/** What `type=registry,ref=…` and the bare form name. Source: the reference of `docker buildx build --cache-to`. */
function cacheReferences(inputs, caches) {
    // Without a build there is no cache.
    const mode = modeOf(inputs);
    if (mode === 'promote' || mode === 'join')
        return [];
    return caches.flatMap((cache) => {
        if (!cache.includes('='))
            return [cache];
        const [, reference] = /(?:^|,)"?ref=([^,"]+)/i.exec(cache) ?? [];
        return /(?:^|,)"?type=registry(?=[,"]|$)/i.test(cache) && reference ? [reference] : [];
    });
}
/** The reference that `cache: registry:HOST/NAME:TAG` names. */
function presetReference({ cache, sourceImage }) {
    if (sourceImage !== undefined || cache.kind !== 'registry' || cache.tag.kind === 'tag')
        return [];
    return [formatReference(cache.tag.reference)];
}
function namedRepository(reference) {
    const slash = reference.indexOf('/');
    const registry = parseEcrHost(reference.slice(0, Math.max(slash, 0)));
    const name = reference.slice(slash + 1).replace(/[:@].*$/, '');
    // What is no name would be a pattern in the session's policy; Docker refuses it later.
    return registry && isRepositoryName(name) ? [{ registry, name }] : [];
}

;// CONCATENATED MODULE: ./build/plan/reader.js
function reader_wrong(text) {
    return { wrong: text };
}
/** The six spellings of YAML 1.2's core schema. */
const booleans = new Map([
    ['true', true],
    ['True', true],
    ['TRUE', true],
    ['false', false],
    ['False', false],
    ['FALSE', false],
]);
/** A reader over inputs that come as text, the empty text where none was given. */
function inputReader(get) {
    const known = [];
    const problems = [];
    function value(name) {
        known.push(name);
        return get(name).trim();
    }
    function checked(name, text, check) {
        const result = check(text);
        if (!isWrong(result))
            return result;
        problems.push({ input: name, text: result.wrong });
        return undefined;
    }
    function optional(name, check) {
        const text = value(name);
        return text === '' ? undefined : checked(name, text, check);
    }
    function entries(name, separator, check) {
        return value(name)
            .split('\n')
            .filter((line) => !line.trim().startsWith('#'))
            .flatMap((line) => line.split(separator))
            .map((entry) => entry.trim())
            .filter((entry) => entry !== '')
            .map((entry) => checked(name, entry, check))
            .filter((entry) => entry !== undefined);
    }
    function parsed(name, parse) {
        known.push(name);
        const results = parse(get(name));
        for (const result of results)
            if (isWrong(result))
                problems.push({ input: name, text: result.wrong });
        return results.filter((result) => !isWrong(result));
    }
    return {
        known,
        problems,
        text: optional,
        boolean: (name, byDefault) => optional(name, reader_boolean) ?? byDefault,
        number: (name, { from, to, byDefault }) => optional(name, wholeNumber(from, to)) ?? byDefault,
        choice: (name, choices) => optional(name, oneOf(choices)) ?? choices[0],
        lines: (name, check) => entries(name, /\n/, check),
        list: (name, check) => entries(name, /,/, check),
        parsed,
    };
}
function reader_boolean(text) {
    return booleans.get(text) ?? reader_wrong(`\`${text}\` is not a boolean: write true or false`);
}
function wholeNumber(from, to) {
    return (text) => {
        const number = /^\d+$/.test(text) ? Number(text) : Number.NaN;
        return number >= from && number <= to ? number : reader_wrong(`\`${text}\` is not a whole number from ${from} to ${to}`);
    };
}
/** One of some words; where `false` is among them, its other YAML spellings are too. */
function oneOf(choices) {
    return (text) => {
        const spelled = booleans.get(text)?.toString() ?? text;
        return choices.find((choice) => choice === spelled) ?? reader_wrong(`\`${text}\` is not one of ${choices.join(', ')}`);
    };
}
/** Whether a check refused its value. */
function isWrong(result) {
    return typeof result === 'object' && result !== null && 'wrong' in result;
}

;// CONCATENATED MODULE: ./build/plan/inputs/cache.js


/** The tag of `cache: registry`. */
const cache_cacheTag = 'buildcache';
/** Takes a preset for the cache. */
function cachePreset(text) {
    const colon = text.indexOf(':');
    const [kind, value] = colon < 0 ? [text, undefined] : [text.slice(0, colon), text.slice(colon + 1)];
    switch (kind) {
        case 'off':
        case 'gha':
        case 'inline':
            return value === undefined ? { kind } : wrong(`\`${text}\`: nothing may follow \`${kind}\``);
        case 'registry':
            return registryCache(value ?? cache_cacheTag);
        case 's3':
            return bucketCache(value ?? '');
        default:
            return wrong(`\`${text}\` is none of off, registry, registry:TAG, registry:HOST/NAME:TAG, gha, inline, s3:BUCKET/PREFIX`);
    }
}
function registryCache(text) {
    if (isTag(text))
        return { kind: 'registry', tag: { kind: 'tag', tag: text } };
    const reference = parseTaggedReference(text);
    if (reference)
        return { kind: 'registry', tag: { kind: 'reference', reference } };
    return wrong(`\`registry:${text}\` names neither a TAG of \`repository\` nor a full reference HOST/NAME:TAG`);
}
/** Source: the S3 user guide, "General purpose bucket naming rules"; of a key what needs no quoting anywhere. */
function bucketCache(text) {
    const { bucket, prefix } = /^(?<bucket>[a-z0-9][a-z0-9.-]{1,61}[a-z0-9])\/(?<prefix>[\w.-]+(?:\/[\w.-]+)*)\/?$/.exec(text)?.groups ?? {};
    if (bucket !== undefined && prefix !== undefined)
        return { kind: 's3', bucket, prefix };
    return wrong(`\`s3:${text}\` is not s3:BUCKET/PREFIX, the prefix of letters, digits and . _ - in parts between slashes`);
}

;// CONCATENATED MODULE: ./build/plan/build/cache.js





/** The cache that the inputs ask for. */
function planCache(inputs, context) {
    const { cache } = inputs;
    const mode = modeOf(inputs);
    if (mode !== 'push' && mode !== 'build')
        return { kind: 'off' };
    switch (cache.kind) {
        case 'off':
        case 'registry':
            return cache;
        case 'inline':
            // It is a part of the image, and that goes nowhere.
            return mode === 'push' ? { kind: 'inline' } : { kind: 'off' };
        case 'gha':
            return { kind: 'gha', scope: cacheName(inputs) };
        case 's3': {
            const { bucket, prefix } = cache;
            const region = regionOf(inputs) ?? context.awsRegion ?? '';
            return { kind: 's3', region, bucket, prefix: `${prefix}/`, name: cacheName(inputs) };
        }
    }
}
/** What is wrong with a cache, beside the rest of the inputs. */
function cacheProblems(inputs, context, tags) {
    const cache = planCache(inputs, context);
    if (cache.kind === 's3' && cache.region === '') {
        return [{ input: 'aws-region', text: 'it is missing: give the region of the bucket in `cache`' }];
    }
    if (cache.kind !== 'registry' || cache.tag.kind !== 'tag')
        return [];
    const { tag } = cache.tag;
    const texts = [];
    if (!inputs.repository)
        texts.push('it needs `repository`, or a full reference: registry:HOST/NAME:TAG');
    if (tags.some((one) => one.kind === 'tag' && one.tag === tag)) {
        texts.push(`it writes the tag \`${tag}\`, which is one of the image's own: take another for either`);
    }
    const made = inputs.createRepository && inputs.repository?.host?.kind !== 'public';
    const rule = { mutability: inputs.imageTagMutability, filters: inputs.mutabilityExclusionFilters };
    if (made && isImmutable(rule, tag)) {
        texts.push(`\`image-tag-mutability\` would let \`${tag}\` be written once only: ${cache_cacheRemedy(tag)}`);
    }
    return texts.map((text) => ({ input: 'cache', text }));
}
/** What to do where the tag of a cache cannot move, half a sentence. */
function cache_cacheRemedy(tag) {
    const filter = tag.startsWith(cacheTag) ? `${cacheTag}*` : tag;
    return `take IMMUTABLE_WITH_EXCLUSION with the filter \`${filter}\`, or a cache in another repository (\`cache: registry:HOST/NAME:TAG\`)`;
}
/** Sentences about a cache that has no effect. */
function cacheNotices(inputs) {
    const idle = inputs.cache.kind === 'inline' && modeOf(inputs) === 'build';
    return idle ? ['`cache: inline` has no effect: the cache is a part of the image, which is not pushed.'] : [];
}
/** Whether the runner gives what BuildKit needs for GitHub's cache; without it, buildx leaves that cache out in silence. */
function hasGithubCache({ ACTIONS_RUNTIME_TOKEN, ACTIONS_CACHE_URL, ACTIONS_RESULTS_URL, }) {
    return Boolean(ACTIONS_RUNTIME_TOKEN && (ACTIONS_CACHE_URL || ACTIONS_RESULTS_URL));
}
/** The build with the arguments that its cache takes. */
function withCache(build, names) {
    const { from, to } = cacheArguments(build.cache, names);
    return { ...build, cacheFrom: [...build.cacheFrom, ...from], cacheTo: [...build.cacheTo, ...to] };
}
/** For all of them: also the layers of earlier stages, and a cache that fails fails no build. */
const written = 'mode=max,ignore-error=true';
/** Source: the Docker documentation, "Cache storage backends". */
function cacheArguments(cache, { cache: reference, image }) {
    switch (cache.kind) {
        case 'off':
            return { from: [], to: [] };
        case 'registry': {
            if (!reference)
                throw new Error('a cache in a registry has a name');
            const place = `type=registry,ref=${formatReference(reference)}`;
            // Before BuildKit 0.21 a cache is an index of layers, which ECR does not take.
            return { from: [place], to: [`${place},image-manifest=true,oci-mediatypes=true,${written}`] };
        }
        case 'inline':
            return { from: image.map((name) => `type=registry,ref=${name}`), to: ['type=inline'] };
        case 'gha': {
            const place = `type=gha,scope=${cache.scope}`;
            return { from: [place], to: [`${place},${written}`] };
        }
        case 's3': {
            const { region, bucket, prefix, name } = cache;
            const place = `type=s3,region=${region},bucket=${bucket},prefix=${prefix},name=${name}`;
            return { from: [place], to: [`${place},${written}`] };
        }
    }
}
/** Builds that differ in it would overwrite each other's cache; only what needs no quoting anywhere. */
function cacheName({ repository, target, platforms }) {
    const parts = [repository?.name, target, ...platforms].filter((part) => part);
    return parts.length > 0 ? parts.join('-').replaceAll(/[^\w.-]+/g, '-') : 'build';
}

;// CONCATENATED MODULE: ./build/failures/cache.js



/** The error for a cache whose tag could be written once and never again; found before anything is built. */
function cacheImmutable(reference) {
    return new ActionError('tag-immutable', {
        what: `\`cache\` writes ${formatReference(reference)} with every build, and the tags of that repository cannot be moved. Nothing was built.`,
        why: 'The repository has immutable tags, and a cache needs one that moves.',
        fix: `For the repository ${cacheRemedy(reference.tag)}.`,
    });
}
/** What BuildKit says of the caches that it could not write, one text for each. */
function unwrittenCaches(output) {
    // What a build prints has a time before it, so that no line of it looks like these.
    const steps = output.matchAll(/^#(\d+) (?:exporting cache to .*|exporting to GitHub Actions Cache)$/gm);
    return [...new Set([...steps].map(([, step]) => step))].flatMap((step) => {
        const [, said] = new RegExp(`^#${step} ERROR: (.*)$`, 'm').exec(output) ?? [];
        return said === undefined ? [] : [said];
    });
}
/** The warning for a cache that was not written, though the build went well. */
function cacheLost(said) {
    return `The cache was not written, and the next build does without what is new in it: ${said}. The image is not affected.`;
}
/** What a build that failed said of its cache, where that is all that failed. */
function cache_failedCache(said, output) {
    return unwrittenCaches(output).find((failure) => said.endsWith(failure));
}
/** The error for a cache that could not be written, and took the build with it. */
function cache_cacheFailed(said, passing) {
    // For BuildKit the status is all that ECR says of it.
    const immutable = /TAG_INVALID|cannot be overwritten because|manifests\/\S+: 400\b/.test(said);
    return new ActionError('build-failed', {
        what: `The image was built, but its cache could not be written: ${said}`,
        why: immutable
            ? 'ECR answers so to a tag that exists already where tags are immutable, and a cache needs one that moves.'
            : 'The place that `cache-to` names refused it, or the way there failed.',
        fix: 'Mend what the error names, and add `ignore-error=true` to `cache-to`, so that a cache never fails a build; the presets of `cache` have it.',
    }, { healable: passing });
}
/** The error for a kind of cache that the builder does not have. */
function cache_cacheUnknown(said) {
    return new ActionError('build-failed', {
        what: `The builder has no cache of that kind: ${said}`,
        why: "The builder in Docker's own engine keeps caches in registries, in GitHub's cache and in folders only.",
        fix: 'Run docker/setup-buildx-action before this step, or keep the cache in the registry (`cache: registry`).',
    });
}

;// CONCATENATED MODULE: ./build/failures/denial.js



const sentence = /User: (?<principal>\S+) is not authorized to perform: (?<action>[\w-]+:\w+)(?: on resource: (?<resource>[^\s"]+))?(?<because>[^\n"]*)/;
/** Finds AWS's sentence of denial in a message, whether the API or a registry behind Docker said it. */
function denial_parseDenial(message) {
    const { principal, action, resource = '*', because = '' } = sentence.exec(message)?.groups ?? {};
    if (!principal || !action)
        return undefined;
    return { principal, action, resource: withoutStop(resource), because: withoutStop(because.trim()) };
}
/** The error for a denial, with what to change in the kind of policy that AWS names. */
function denial_ecrAccessDenied(denial, options = {}) {
    const { needed = [], purpose, role, cause, place } = options;
    const { principal, action, resource } = denial;
    const what = `${principal} may not do ${action} on ${resource}${purpose === undefined ? '' : `, ${purpose}`}.`;
    const caller = role ?? roleOfSession(principal);
    const actions = needed.includes(action) ? needed : [action];
    return new ActionError('ecr-access-denied', { what, ...remedy(denial, caller, actions) }, { cause, place });
}
/** Source: the IAM user guide, "Troubleshoot access denied error messages". */
function remedy({ action, resource, because }, caller, actions) {
    const [, where = 'a policy', denying] = /with an explicit deny in (an? ([\w -]+)(?:: \S*[^\s.,])?)/.exec(because) ?? [];
    const [, silent] = /because no ([\w -]+?) allows/.exec(because) ?? [];
    if (denying !== undefined || /explicit deny/.test(because))
        return denied(action, caller, where, denying);
    const why = silent === undefined ? reason(because) : `No ${silent} allows ${action}, says AWS.`;
    const allow = statement({ Action: actions, Resource: resource });
    switch (silent) {
        case 'session policy':
            return {
                why,
                fix: 'The role may well allow it, but `session-policy` narrows the session of this step, by default to what the step was seen to need. Set it to `off`, or add the statement below to a policy of your own there.',
                detail: allow,
            };
        case 'resource-based policy':
            return {
                why,
                fix: "The resource is another account's, which has to allow it too: put the statement below into the policy of the repository there (aws ecr set-repository-policy), beside those that are there already.",
                detail: statement({ Principal: { AWS: caller }, Action: actions }),
            };
        case undefined:
        case 'identity-based policy':
            return {
                why,
                fix: `Add the statement below to the permissions of ${caller}. With \`dry-run: true\` the step prints all that it takes.`,
                detail: allow,
            };
        default:
            return {
                why,
                fix: `The role may well allow it, but the ${silent} sets the limit: let it allow what the statement below says.`,
                detail: allow,
            };
    }
}
/** `where` is AWS's word for the policy, which may end in its ARN. */
function denied(action, caller, where, policy = 'policy') {
    const fix = policy === 'session policy'
        ? `Take the Deny that covers ${action} out of the policy in \`session-policy\`: an Allow elsewhere cannot outweigh it.`
        : `Take the Deny that covers ${action} out of the ${policy}, or except ${caller} from it: an Allow elsewhere cannot outweigh it.`;
    return { why: `A Deny in ${where} covers it, says AWS.`, fix };
}
function reason(because) {
    const said = withoutStop(because);
    return said === '' ? 'No policy allows it, or one denies it; AWS did not say which.' : `AWS says: ${said}.`;
}
function withoutStop(text) {
    return text.replace(/[.,;]$/, '');
}
function statement(parts) {
    return printed({ Effect: 'Allow', ...parts });
}

;// CONCATENATED MODULE: ./build/failures/docker.js

/** Docker's own last word, or the last line of another error; empty where the output just breaks off in a step. */
function docker_lastError(output) {
    const lines = output.split('\n').filter((line) => line.trim() !== '');
    const error = lines.findLast((line) => line.startsWith('ERROR: '))?.slice('ERROR: '.length);
    const last = lines.at(-1) ?? '';
    return (error ?? (/^#\d+ /.test(last) ? '' : last)).trim();
}
/** What the Docker CLI prints where no engine answers, by its versions: up to 28, and since 29. */
const engineGone = (/* unused pure expression or super */ null && ([
    /cannot connect to the docker daemon|is the docker daemon running|error during connect/i,
    /failed to connect to the docker API/i,
]));
const engineForbidden = /permission denied while trying to connect to the docker/i;
/** The error for a docker without buildx; `inputs` are those that ask for what only buildx can do. */
function docker_buildxMissing(inputs) {
    const names = inputs.map((name) => `\`${name}\``).join(', ');
    return new ActionError('buildx-missing', {
        what: `This Docker has no buildx, and ${names} ${inputs.length === 1 ? 'needs' : 'need'} it. Nothing was built.`,
        why: 'The plugin is not installed, or it lies in a Docker configuration that is not the one in use.',
        fix: `Install buildx before this step (Debian and Ubuntu: docker-buildx; or docker/setup-buildx-action); GitHub's ubuntu runners have it. Or leave out ${names}: the engine's classic builder does the rest.`,
    });
}
/** The error for an engine that takes a connection and then says nothing. */
function docker_engineSilent() {
    return new ActionError('docker-unreachable', {
        what: 'The Docker Engine does not answer: it takes the connection and says nothing.',
        why: 'It hangs, or is overloaded, or DOCKER_HOST leads to something that is no engine.',
        fix: 'Restart the engine of this runner, or correct DOCKER_HOST or the Docker context.',
    });
}
/** The error for an engine that cannot be used, or undefined where `said` speaks of something else. */
function docker_engineFailure(said) {
    if (engineForbidden.test(said)) {
        return new ActionError('docker-unreachable', {
            what: `The Docker Engine lets this user not in: ${said}`,
            why: "The user that runs the job may not use the engine's socket.",
            fix: 'Add the user to the group `docker`, or set DOCKER_HOST to an engine that it may use.',
        });
    }
    if (!engineGone.some((pattern) => pattern.test(said)))
        return undefined;
    return new ActionError('docker-unreachable', {
        what: `The Docker Engine does not answer: ${said}`,
        why: 'It is not running on this runner, or DOCKER_HOST or the Docker context points elsewhere.',
        fix: "Use a runner with Docker (GitHub's ubuntu runners have it), start the engine before this step, or name a remote `builder`.",
    });
}

;// CONCATENATED MODULE: ./build/plan/image/docker-name.js
/** Reads the name of an image; undefined where it is none. Source: distribution/reference, `ParseNormalizedNamed`. */
function docker_name_parseDockerName(text) {
    const { name = '', tag, digest } = pattern.exec(text)?.groups ?? {};
    if (name === '')
        return undefined;
    const slash = name.indexOf('/');
    const first = name.slice(0, Math.max(slash, 0));
    // The first part is a host only when it cannot be a path component.
    const isHost = /[.:]/.test(first) || first === 'localhost' || first !== first.toLowerCase();
    const host = isHost ? (hubNames.get(first) ?? first) : 'docker.io';
    const path = isHost ? name.slice(slash + 1) : name;
    if (path === '' || path !== path.toLowerCase())
        return undefined;
    const repository = host === 'docker.io' && !path.includes('/') ? `library/${path}` : path;
    return { host, repository, tag: tag ?? (digest === undefined ? 'latest' : undefined), digest };
}
/** `host/repository:tag@digest`, as much of it as there is. */
function formatDockerName({ host, repository, tag, digest }) {
    return `${host}/${repository}${tag === undefined ? '' : `:${tag}`}${digest === undefined ? '' : `@${digest}`}`;
}
/** The name of a registry as Docker has it, of any of its hosts or its URL. */
function registryName(host) {
    const name = host
        .replace(/^https?:\/\//, '')
        .replace(/\/$/, '')
        .toLowerCase();
    return hubNames.get(name) ?? name;
}
/** What Docker Hub is called besides `docker.io`. */
const hubNames = new Map([
    ['index.docker.io', 'docker.io'],
    ['registry-1.docker.io', 'docker.io'],
]);
const pattern = /^(?<name>[\w.-]+(?::\d+(?=\/))?(?:\/[\w.-]+)*)(?::(?<tag>\w[\w.-]{0,127}))?(?:@(?<digest>[a-z0-9]+:[0-9a-f]{32,}))?$/i;

;// CONCATENATED MODULE: ./build/failures/pull-through.js





/** The image that `said` is about, where it is one that is taken through a cache. */
function failedPull(said, led, registries) {
    for (const { name, through } of led) {
        const image = parseDockerName(through ?? '');
        const registry = registries.find(({ host }) => host === image?.host);
        if (!image || !registry || through === undefined)
            continue;
        const { repository, tag = '', digest } = image;
        const isMeant = said.includes(through) || said.includes(`${registry.host}/v2/${repository}/`);
        if (isMeant)
            return { name, through, registry, repository, reference: digest ?? tag };
    }
    return undefined;
}
/** The error for an image that a cache did not give; `answer` is what ECR's API says of it. */
function pull_through_pullThroughFailed(pull, said, answer, { role, place }) {
    const denial = parseDenial(said) ?? (answer && denialIn(answer, pull));
    if (denial) {
        const needed = [...pullActions, ...importActions].toSorted();
        const purpose = `to pull ${pull.name} through the cache`;
        const { code, explanation, cause } = ecrAccessDenied(denial, { purpose, needed, role, place });
        const otherwise = answer?.kind === 'no-repository' ? ' ECR says the same where it has no rule of that prefix.' : '';
        const fix = `${explanation.fix}${otherwise} ${wayBack}`;
        return new ActionError(code, { ...explanation, fix }, { cause, place });
    }
    const { why, fix } = pull_through_reason(pull, [answer?.kind === 'failure' ? answer.code : '', said].join(' '));
    const words = answer?.kind === 'failure' && answer.said ? ` ECR says: ${answer.said}` : '';
    return new ActionError('build-failed', {
        what: `${pull.name} did not come through the cache, as ${pull.through}: ${said}${words}`,
        why,
        fix: `${fix} ${wayBack}`,
    }, { place });
}
const wayBack = 'Without `pull-through-cache`, or without the line for this registry, the image comes from where it is.';
/** Who may not create the repository of an image is told that there is none. Source: ECR user guide, "Troubleshooting pull through cache issues". */
function denialIn(answer, { registry, repository }) {
    switch (answer.kind) {
        case 'denied':
            return answer.denial;
        case 'no-repository':
            return {
                principal: registry.principal,
                action: 'ecr:CreateRepository',
                resource: repositoryArn(registry.region, registry.account, repository),
                because: '',
            };
        case 'failure':
            return undefined;
    }
}
function pull_through_reason({ name, repository }, said) {
    if (/UpstreamTooManyRequests|: 429\b|too ?many ?requests/i.test(said)) {
        return {
            why: 'The registry behind the cache has its limits, and this account has reached them.',
            fix: 'Give the rule a credential of an account with higher limits (`--credential-arn`), or run the job again later.',
        };
    }
    if (/UpstreamAccessDenied|authentication to the upstream registry failed/i.test(said)) {
        return {
            why: `ECR could not get into the registry behind the cache: the credential of the rule is wrong or has ended, or there is no ${name.split(/[:@]/)[0]} there. On Docker Hub only the official images are under \`library/\`.`,
            fix: 'Correct the name, or the secret of the rule: aws ecr validate-pull-through-cache-rule tries it.',
        };
    }
    if (/UpstreamUnavailable|: 50\d\b/.test(said)) {
        return { why: 'The registry behind the cache does not answer.', fix: 'Run the job again later.' };
    }
    return {
        why: 'There is no such image in the registry behind the cache, or the role may not bring it from there: ECR gives the same answer to both.',
        fix: `Check the name and the tag, and let the role do ${importActions.join(' and ')} on repository/${repository}.`,
    };
}
/** The error for rules that a registry, such as `account 123456789012 in eu-west-1`, does not have. */
function rulesMissing(missing, registry, there) {
    const lines = missing.map(({ prefix, isFor, asked }) => isFor === undefined ? `there is no rule ${prefix}` : `the rule ${prefix} is for ${isFor}, not for ${asked}`);
    const [first] = missing;
    const upstream = first?.asked === 'docker.io' ? 'registry-1.docker.io' : first?.asked;
    return new ActionError('input-invalid', {
        what: `\`pull-through-cache\`: in the registry of ${registry} ${lines.join(', and ')}.`,
        why: there.length === 0
            ? 'That registry has no pull-through cache rules: each belongs to one account and region.'
            : `Its rules are ${there.join(', ')}.`,
        fix: `Correct the line, or make the rule: aws ecr create-pull-through-cache-rule --ecr-repository-prefix ${first?.prefix} --upstream-registry-url ${upstream} (Docker Hub, GitHub, GitLab and Azure need a --credential-arn too).`,
    });
}

;// CONCATENATED MODULE: ./build/failures/images.js

/** The error for a tag that is there and may not move; `what` says which. */
function images_tagImmutable(what, cause) {
    return new ActionError('tag-immutable', {
        what,
        why: 'The repository has immutable tags, and this tag names another image.',
        fix: `${pushUnderNew}, let the repository exclude this tag from immutability, or take the image that is there (\`if-tag-exists: skip\`).`,
    }, { cause });
}
const pushUnderNew = 'Push under a tag that is new with each build, such as `{sha}` or `{version}`';
/** The error for tags that are taken, found before anything was built or written. */
function tagsTaken(taken, because, rule) {
    const names = taken.join(', ');
    const exist = taken.length === 1 ? 'exists' : 'exist';
    const what = `${names} ${exist} already${because === 'immutable' ? ' and cannot be moved' : ''}. Nothing was built or written.`;
    if (because === 'immutable' && rule !== 'skip')
        return images_tagImmutable(what);
    if (because === 'immutable') {
        return new ActionError('tag-immutable', {
            what,
            why: '`if-tag-exists: skip` takes the image that is there only where all the tags are, and of these one is missing.',
            fix: 'Leave out the tags that are not there, or name the content with `reuse`, which adds the missing ones to the image.',
        });
    }
    return new ActionError('tag-immutable', {
        what,
        why: '`if-tag-exists: fail` asks for tags that are new.',
        fix: `${pushUnderNew}, or take another \`if-tag-exists\`: \`skip\` takes the image that is there, \`overwrite\` moves the tag.`,
    });
}
/** The error for a promotion of an image that is not there; `source` names it as it was looked for. */
function sourceMissing(source) {
    return new ActionError('input-invalid', {
        what: `\`source-image\`: there is no image ${source}.`,
        why: 'It was never pushed under this tag or digest, a lifecycle policy has deleted it, or it is in another repository, account or region.',
        fix: 'Correct `source-image` (a tag or digest of `repository`, or a full reference), or build and push that image first. Nothing was written.',
    });
}
/** The error for a promotion to a registry that is none of ECR's. */
function notInEcr(reference) {
    return new ActionError('input-invalid', {
        what: `\`tags\`: ${reference} is in a registry that is none of Amazon ECR's.`,
        why: 'A promotion has logins to registries of ECR only.',
        fix: 'Promote within ECR, and copy to other registries in a step of its own (docker buildx imagetools create). Nothing was written.',
    });
}
/** The error for platforms that the image to be promoted does not have. */
function platformsMissing(missing, present) {
    return new ActionError('input-invalid', {
        what: `\`platforms\`: the source image has no ${missing.join(' and no ')}${present.length > 0 ? `; it has ${present.join(', ')}` : ''}.`,
        why: 'It was never built for that platform, or `source-image` names another image.',
        fix: 'Leave out `platforms` to promote all that is there, or correct it. Nothing was written.',
    });
}
/** The error for an image that ECR has, and cannot give. Source: the ECR API reference, ImageFailure. */
function imageUnreadable(repository, { failureCode = '', failureReason, imageId: { imageTag, imageDigest } = {} }) {
    const name = imageTag ? `${repository}:${imageTag}` : imageDigest ? `${repository}@${imageDigest}` : repository;
    const said = [failureCode, failureReason].filter((text) => text).join(': ') || 'it does not say why';
    return unread(`ECR cannot give ${name}: ${said}`, failureCode);
}
/** The error for images that ECR did not show, by the name of its exception; undefined for one of no special meaning. */
function imagesNotRead(repository, name, said, cause) {
    return exceptions.includes(name)
        ? unread(`ECR did not show the images of ${repository}: ${said}`, name, cause)
        : undefined;
}
const exceptions = (/* unused pure expression or super */ null && (['InvalidParameterException', 'LimitExceededException', 'UnableToGetUpstreamImageException']));
function unread(what, code, cause) {
    return new ActionError(code === 'KmsError' ? 'ecr-access-denied' : 'push-failed', { what, ...reading(code) }, { cause });
}
/** Why an image cannot be read, by the code or the exception that ECR gives. */
function reading(code) {
    switch (code) {
        case 'KmsError':
            return { why: keyUnusable, fix: keyFix };
        case 'ImageInaccessible':
            return {
                why: 'The image is archived, or on its way from the archive.',
                fix: 'Restore it (aws ecr update-image-storage-class --target-storage-class STANDARD), or take an image that is not archived.',
            };
        case 'UpstreamAccessDenied':
        case 'UnableToGetUpstreamImageException':
            return {
                why: 'The repository is a pull through cache, and the registry behind it refused the credentials of its rule.',
                fix: "Correct the secret in AWS Secrets Manager that the cache's rule names (aws ecr validate-pull-through-cache-rule).",
            };
        case 'UpstreamTooManyRequests':
        case 'UpstreamUnavailable':
            return {
                why: 'The repository is a pull through cache, and the registry behind it does not answer, or not so often.',
                fix: 'Run the job again later, or give the rule of the cache credentials, with which registries allow more.',
            };
        case 'LimitExceededException':
            return {
                why: 'The account has reached a quota of ECR.',
                fix: 'Run the job again later, or ask AWS for a higher quota.',
            };
        default:
            return {
                why: 'The tag or digest is none that ECR takes, or the image is broken there.',
                fix: 'Correct it, or look at the image in ECR (aws ecr describe-images).',
            };
    }
}
const keyUnusable = 'The KMS key that encrypts the repository is disabled, deleted, or not for this role to use.';
const keyFix = "Enable the key, or allow its use in the key's policy.";
/** The error for a tag that ECR did not add, by the name of its exception; undefined for one of no special meaning. */
function tagNotAdded(reference, name, said, cause) {
    switch (name) {
        case 'ImageTagAlreadyExistsException':
            return images_tagImmutable(`${reference} exists already and cannot be moved: ${said}`, cause);
        case 'LayersNotFoundException':
        case 'ReferencedImagesNotFoundException':
            return pushFailed(reference, said, cause, 'Parts of the image are no longer in the repository.', rebuilt);
        case 'RepositoryNotFoundException':
            return new ActionError('repository-not-found', {
                what: `${reference} was not added: ${said}`,
                why: 'The repository was deleted meanwhile, or is in another account or region.',
                fix: 'Create the repository (`create-repository: true`), or correct `repository`, `registry-id` and `aws-region`.',
            }, { cause });
        case 'InvalidParameterException':
        case 'ImageDigestDoesNotMatchException':
            return pushFailed(reference, said, cause, 'ECR does not take the manifest, or not under this tag.', lookAt);
        case 'LimitExceededException':
            return pushFailed(reference, said, cause, 'The repository has reached a quota of ECR.', raised);
        case 'KmsException':
            return new ActionError('ecr-access-denied', {
                what: `${reference} was not added: ${said}`,
                why: keyUnusable,
                fix: keyFix,
            }, { cause });
        default:
            return undefined;
    }
}
const rebuilt = 'Build the image again, and look at the lifecycle policy of the repository, which may have deleted them.';
const lookAt = 'Look at the image in ECR (aws ecr batch-get-image), and build it again where it is broken.';
const raised = 'Delete images that nobody needs (a lifecycle policy does it by itself), or ask AWS for a higher quota.';
function pushFailed(reference, said, cause, why, fix) {
    return new ActionError('push-failed', { what: `${reference} was not added: ${said}`, why, fix }, { cause });
}

;// CONCATENATED MODULE: ./build/failures/push.js



/** What the classic image store prints above its error; the error itself does not say that it was pushing. */
const classicPush = /^ > pushing .* with docker:$/m;
const buildkitPush = /failed to push|pushing (?:layers|manifest)|error pushing image/;
/**
 * Whether a build got as far as the registry: `said` is its last error, `output` all that it wrote, `hosts` the
 * registries of ECR that were logged in to. A base image that cannot be pulled is no push, whichever registry it is in.
 */
function push_isPushFailure(said, output, hosts) {
    if (buildkitPush.test(said) || classicPush.test(output))
        return true;
    const upload = /\b(?:PUT|POST|PATCH) request|blobs\/uploads/.test(said);
    return upload && hosts.some((host) => said.includes(`${host}/v2/`));
}
/** The error for a push that failed, by what the registry or the network said; `hosts` are the registries of ECR. */
function push_explainPushFailure(said, hosts) {
    if (/TAG_INVALID|cannot be overwritten because/.test(said))
        return tagImmutable(`A tag exists already and cannot be moved: ${said}`);
    if (/authorization token has expired/i.test(said))
        return loginExpired(said);
    if (isForbidden(said, hosts))
        return pushForbidden(said);
    if (/name unknown|repository with name .* does not exist/i.test(said))
        return repositoryGone(said);
    return push_pushFailed(said);
}
/** A registry's refusal without AWS's sentence; another registry than ECR's has its own reasons for a 403. */
function isForbidden(said, hosts) {
    return /\bdenied: requested access/.test(said) || (/: 403\b/.test(said) && hosts.some((host) => said.includes(host)));
}
/** The digest that BuildKit was pushing, by its output; undefined where it did not say. */
function digestOfPush(output) {
    // What a build prints has a time before it, and may hold anything.
    return /^#\d+ pushing manifest for \S+@(sha256:[0-9a-f]{64})/m.exec(output)?.[1];
}
/** What BuildKit, containerd and the engine say of a fault that may be gone at the next attempt. */
const passing = (/* unused pure expression or super */ null && ([
    /: (?:429|5\d\d)\b/,
    /\bunavailable\b/,
    /\btoo ?many ?requests\b|\brate exceeded\b/i,
    /\btimeout\b|\btimed out\b|\bdeadline exceeded\b/i,
    /\bconnection (?:reset|refused)\b|\bbroken pipe\b|\bclosed network connection\b/,
    /\bEOF\b/,
    // Something on the way answered in the registry's place.
    /\binvalid content digest in response\b|\bno Host in request URL\b/,
    /\bno such host\b|\bnetwork is unreachable\b|\btemporary failure\b|\bno route to host\b/i,
]));
/** A new login may heal these, but a login that is refused with these words is not healed by another. */
const loginLost = /\bunauthorized\b|\bno basic auth credentials\b/i;
/** Whether a fault may be gone at the next attempt. */
function push_isPassing(said) {
    return passing.some((pattern) => pattern.test(`: ${withoutNames(said)}`));
}
/** Names of images and URLs say nothing of a fault: a tag may be `503`. */
function withoutNames(said) {
    return said.replaceAll(/https?:\/\/\S+?(?=[:"]?(?:\s|$))/g, '').replaceAll(/failed to push \S+?: /g, '');
}
function push_pushFailed(said) {
    return new ActionError('push-failed', {
        what: `The image was built, but not pushed: ${said}`,
        why: /manifests\/\S+: 400\b/.test(said)
            ? 'ECR answers so to a tag that exists already where tags are immutable, and to a kind of manifest that it does not take.'
            : 'The registry or the way to it failed.',
        fix: 'Run the job again. If it fails at the same place, look at the group "Build" of the log for the request that failed.',
    }, { healable: push_isPassing(said) || loginLost.test(withoutNames(said)) });
}
/** ECR forbade it and said no more than that. */
function pushForbidden(said) {
    const isPublic = /\b(?:public\.ecr\.aws|ecr-public\.aws\.com)\b/.test(said);
    return new ActionError('ecr-access-denied', {
        what: `The registry refused the push: ${said}`,
        why: 'The role, the session policy or the policy of the repository does not allow the push, or the repository has reached its quota of images.',
        fix: `Let the role do all of this on the repository: ${(isPublic ? publicPushActions : pushActions).join(', ')}.`,
    });
}
/** The error for a request that the registry refuses, and that AWS's API allows the same identity at the same time. */
function push_loginStale({ registry, repository, action }, said) {
    return new ActionError('login-expired', {
        what: `${registry.host} refused ${action} on ${repository}, which AWS's API allows: ${said}`,
        why: 'The login of the registry is older than the permission, or expired while the image was built.',
        fix: 'Raise `attempts`: a new login precedes each. If it comes back, look at the policy of the VPC endpoint of the registry (com.amazonaws.REGION.ecr.dkr), if there is one.',
    }, { healable: true });
}
function loginExpired(said) {
    return new ActionError('login-expired', {
        what: `The registry no longer accepts the login: ${said}`,
        why: 'A login to ECR lasts 12 hours at the most, and the build outlived it.',
        fix: 'Make the build shorter, or raise `attempts`: a new login precedes each push.',
    }, { healable: true });
}
function repositoryGone(said) {
    return new ActionError('repository-not-found', {
        what: `The registry does not know the repository: ${said}`,
        why: 'It was never made in this account and region, or the name is another one.',
        fix: 'Create the repository, or correct `repository`, `registry-id` and `aws-region`.',
    });
}

;// CONCATENATED MODULE: ./build/failures/build.js









/** How much of the output an annotation shows: lines, and characters, of which GitHub takes some thousands in all. */
const shown = { lines: 20, characters: 2000 };
/** Tells from what `docker buildx build` wrote why it failed. */
function explainBuildFailure(ending, circumstances) {
    const { output } = ending;
    const { hosts, role, dockerfiles, forbidden, pullThrough } = circumstances;
    if (ending.signal !== undefined)
        return build_endedFromOutside(ending.signal, output);
    const said = lastError(output) || `docker ended with exit code ${ending.exitCode}`;
    const place = placeOf(said, output, dockerfiles);
    // What a command of the Dockerfile says of itself may look like any of the rest.
    if (isLineFailure(said))
        return lineFailed(said, output, place);
    const unusable = engineFailure(said);
    if (unusable)
        return unusable;
    if (/^no builder .* found/.test(said))
        return builderUnknown(said);
    if (pullThrough) {
        const answer = pullThrough.answer ?? (forbidden?.denial && { kind: 'denied', denial: forbidden.denial });
        return pullThroughFailed(pullThrough.pull, said, answer, { role, place });
    }
    const pushing = isPushFailure(said, output, hosts);
    const cache = failedCache(said, output);
    const denial = parseDenial(said) ?? forbidden?.denial;
    if (denial) {
        const needed = pushing || cache ? pushActionsLike(denial.action) : pullActions;
        const purpose = cache ? 'to write the cache' : pushing ? 'to push' : 'to pull a base image';
        return ecrAccessDenied(denial, { purpose, needed, role, place });
    }
    if (forbidden)
        return loginStale(forbidden.request, said);
    if (cache)
        return cacheFailed(cache, isPassing(cache));
    if (pushing)
        return explainPushFailure(said, hosts);
    if (/unknown cache (?:ex|im)porter/.test(said))
        return cacheUnknown(said);
    if (/not supported for the docker driver|push-by-digest is currently not implemented/.test(said))
        return driverTooSmall(said);
    if (ending.exitCode === 137 && lastError(output) === '')
        return build_endedFromOutside('SIGKILL', output);
    return unauthenticated(said, hosts, place) ?? lineFailed(said, output, place);
}
/** The words in which a build failed, unless a command of the Dockerfile may have chosen them. */
function saidByBuilder({ output, signal }) {
    const said = lastError(output);
    return signal !== undefined || isLineFailure(said) ? undefined : said;
}
function isLineFailure(said) {
    return /process ".*" did not complete successfully/s.test(said);
}
/** The line that BuildKit shows before its error: `Dockerfile:3`, a rule of dashes, the lines; bake names its target too. */
function placeOf(said, output, dockerfiles) {
    const [, name = '', line] = /^([^\s:][^:\n]*):(\d+)\r?\n-{10,}\r?\n/m.exec(output) ?? [];
    const [, target] = /^target (\S+): /.exec(said) ?? [];
    const file = dockerfileNamed(name, target, dockerfiles);
    return file === undefined ? undefined : { file, line: Number(line) };
}
function builderUnknown(said) {
    return new ActionError('input-invalid', {
        what: `\`builder\`: ${said}`,
        why: 'buildx knows no builder of that name in this job.',
        fix: 'Create the builder before this step (docker/setup-buildx-action), or correct `builder`.',
    });
}
function driverTooSmall(said) {
    return new ActionError('build-failed', {
        what: `The builder cannot do what the inputs ask for: ${said}`,
        why: "The engine's own builder does several platforms, attestations and cache export only with the containerd image store, and never pushes by digest.",
        fix: 'Run docker/setup-buildx-action before this step (and docker/setup-qemu-action for RUN on other platforms), or leave out `platforms`, `cache`, `cache-to`, `provenance` and `sbom`.',
    });
}
/** A base image in a registry of ECR that the step was not told of. */
function unauthenticated(said, hosts, place) {
    const [, host = ''] = /failed to resolve source metadata for ([^/\s]+)\//.exec(said) ?? [];
    if (parseEcrHost(host)?.kind !== 'private' ||
        hosts.includes(host) ||
        !/no basic auth credentials|: 40[13]\b/.test(said))
        return undefined;
    return new ActionError('build-failed', {
        what: `A base image cannot be pulled: ${said}`,
        why: `The step did not log in to ${host}.`,
        fix: `Add ${host} to \`registries\`.`,
    }, { place });
}
function lineFailed(said, output, place) {
    const where = place ? ` at ${place.file}:${place.line}` : '';
    return new ActionError('build-failed', {
        what: `The build failed${where}: ${said}`,
        why: 'BuildKit could not carry out the Dockerfile, or could not read what it needs.',
        fix: `Mend ${place ? 'that line' : 'what the error names'}; the whole output is in the group "Build" of the log.`,
        detail: excerpt(output),
    }, { place });
}
/** The error for a build that somebody ended. */
function build_endedFromOutside(signal, output) {
    const killed = signal === 'SIGKILL';
    return new ActionError('build-failed', {
        what: `The build was ended by ${signal}.`,
        why: killed
            ? 'Something killed docker: most often the machine ran out of memory.'
            : 'The job was cancelled, or its time was over.',
        fix: killed
            ? 'Give the runner more memory, or build less at once.'
            : 'If nobody cancelled it, give the job more time (`timeout-minutes`).',
        detail: excerpt(output),
    });
}
/** BuildKit ends with the output of the step that failed and its lines of the Dockerfile; others get their last lines. */
function excerpt(output) {
    const text = output.trimEnd();
    const block = text.lastIndexOf('\n------\n > ');
    const lines = block < 0 ? text.split('\n').slice(-shown.lines).join('\n') : text.slice(block + 1);
    return lines.slice(-shown.characters);
}

;// CONCATENATED MODULE: ./build/plan/image/source.js


/** Reads a tag, a digest, `name:tag`, `name@digest`, or one of these behind a host; `own` is the step's repository. */
function parseSource(text, own) {
    const [named = '', digest] = splitAt(text, '@');
    if (text.includes('://'))
        return wrong(`\`${text}\` is a URL: leave out what stands before the host`);
    // Docker shows the first digits of a digest, which would pass for a tag of a repository that is called sha256.
    if (/^sha256:/.test(digest ?? text) && !isDigest(digest ?? text)) {
        return wrong(`\`${text}\` is no image: a digest is sha256: and all 64 of its digits, in small letters`);
    }
    if (digest !== undefined && !isDigest(digest))
        return refused(text);
    if (isDigest(text) || (named === '' && digest !== undefined))
        return ofOwn(own, digest ?? text);
    const bare = !named.includes('/') && !named.includes(':');
    if (bare && digest === undefined)
        return isTag(text) ? ofOwn(own, text) : refused(text);
    const slash = named.indexOf('/');
    const first = named.slice(0, Math.max(slash, 0));
    // The first part is a host only when it cannot be a path component: Docker's own rule. ECR's names may have dots.
    const isOwn = named === own || named.startsWith(`${own}:`);
    const host = !isOwn && (/[.:]/.test(first) || first === 'localhost') ? first : undefined;
    const [repository = '', tag] = splitAt(host === undefined ? named : named.slice(slash + 1), ':');
    const registry = host === undefined ? undefined : parseEcrHost(host);
    if (host !== undefined && registry === undefined) {
        if (/\.amazonaws\.|\.dkr[.-]ecr/.test(host))
            return wrong(`\`${text}\` has a host that is none of Amazon ECR's`);
        if (!/^[\w.-]+(?::\d+)?$/.test(host))
            return refused(text);
    }
    const reference = digest ?? tag;
    if (reference === undefined)
        return wrong(`\`${text}\` names no image: add a tag or a digest`);
    if (!isRepositoryName(repository) || (tag !== undefined && !isTag(tag)))
        return refused(text);
    return { host, registry, repository, reference };
}
/** The registry that a source is in, where it is one of ECR's: `own` is the step's. */
function registryOf({ host, registry }, own) {
    return host === undefined ? own : registry;
}
/** The source as Docker writes it. */
function formatSource({ host, repository, reference }) {
    const name = host === undefined ? repository : `${host}/${repository}`;
    return isDigest(reference) ? `${name}@${reference}` : `${name}:${reference}`;
}
/** Where everybody may read a repository that is none of ECR's, as Docker finds it. */
function publicAddress(host, name) {
    if (/^(?:index\.)?docker\.io$/.test(host)) {
        return { origin: 'https://registry-1.docker.io', name: name.includes('/') ? name : `library/${name}` };
    }
    return { origin: `${source_isLoopback(host) ? 'http' : 'https'}://${host}`, name };
}
/** Whether a registry listens on this machine, where Docker asks for no certificate. */
function source_isLoopback(host) {
    return /^(?:127(?:\.\d+){3}|localhost|\[::1\])(?::\d+)?$/.test(host);
}
function ofOwn(own, reference) {
    return { host: undefined, registry: undefined, repository: own, reference };
}
function refused(text) {
    return wrong(`\`${text}\` is no image: write a tag, a digest (sha256:…), or a full reference (host/name:tag or host/name@sha256:…)`);
}
function splitAt(text, separator) {
    const at = text.indexOf(separator);
    return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
}

;// CONCATENATED MODULE: ./build/plan/build/builder.js

/** What is wrong between the lines of `builder-nodes`, and with the files they name. */
function builderProblems({ builder, builderNodes }, mode, exists) {
    if (mode === 'login' || mode === 'promote')
        return [];
    const texts = [];
    if (builder !== undefined && builderNodes.length > 0)
        texts.push('the step makes a builder of it, so leave out `builder`');
    const started = builderNodes.find(({ driver }) => driver !== 'remote');
    if (started && builderNodes.length > 1)
        texts.push(`a line of \`${started.driver}:\` stands alone`);
    const endpoints = builderNodes.flatMap(({ endpoint }) => endpoint ?? []);
    const twice = endpoints.find((endpoint, index) => endpoints.indexOf(endpoint) !== index);
    if (twice !== undefined)
        texts.push(`\`${twice}\` is there twice`);
    for (const { driver, endpoint, options } of builderNodes) {
        if (driver !== 'remote')
            continue;
        for (const name of ['cacert', 'cert', 'key']) {
            const path = options[name];
            if (path !== undefined && !exists(path))
                texts.push(`there is no file \`${path}\`, the \`${name}\` of \`${endpoint}\``);
        }
    }
    return texts.map((text) => ({ input: 'builder-nodes', text }));
}
/** What `build` asks for that not every builder can do. Source: docker/buildx, `toSolveOpt` in `build/opt.go`. */
function neededAbilities(build) {
    const { platforms, cacheTo, provenance, sbom, outputs, pushByDigest } = build;
    const exported = outputs.map((output) => output.split(','));
    const kinds = [
        [platforms.length > 1, { name: 'several platforms', feature: 'Multi-platform build' }],
        [
            cacheTo.some((cache) => !cache.split(',').includes('type=inline')),
            { name: 'cache export', feature: 'Cache export' },
        ],
        // Docker's own BuildKit knows no S3, whatever it says of cache export.
        [cacheTo.some((cache) => cache.split(',').includes('type=s3')), { name: 'a cache in S3', feature: undefined }],
        [provenance !== undefined || sbom, { name: 'attestations', feature: 'Multi-platform build' }],
        [exported.some((fields) => fields.includes('type=oci')), { name: 'an OCI archive', feature: 'OCI exporter' }],
        [exported.some(isDockerArchive), { name: 'a Docker archive', feature: 'Docker exporter' }],
        [
            pushByDigest || exported.some((fields) => fields.includes('push-by-digest=true')),
            { name: 'a push by digest', feature: undefined },
        ],
    ];
    return kinds.flatMap(([asked, ability]) => (asked ? [ability] : []));
}
function isDockerArchive(fields) {
    return fields.includes('type=docker') && fields.some((field) => field.startsWith('dest='));
}
/** Those abilities that a builder lacks, by what `docker --debug buildx inspect` says of it. What it says nothing of it has. */
function lackingAbilities(needed, inspection) {
    const lacks = (feature) => new RegExp(`^\\s*${feature}:\\s+false$`, 'm').test(inspection);
    return needed.filter(({ feature }) => isEngine(inspection) && (feature === undefined || lacks(feature)));
}
/** Whether a builder is the engine's own, by what `docker buildx inspect` says of it. */
function isEngine(inspection) {
    return /^Driver:\s+docker$/m.test(inspection);
}
/** Whether what is built is to be loaded besides being pushed. */
function loadsToo({ push, load }) {
    return push && load;
}
/**
 * The build on the builder that was chosen for it. What the engine's own builder pushes is in the engine already, and to load
 * it too gets in the way of that: of two exports to containerd's image store one fails with "already exists".
 */
function onBuilder(build, chosen) {
    return { ...build, builder: chosen.name, load: build.load && !(chosen.isEngine && loadsToo(build)) };
}
/** `a`, `a and b`, `a, b and c`. */
function builder_listed(abilities) {
    const names = abilities.map(({ name }) => name);
    return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
/**
 * The node of a builder that stands in for the engine's own. It has the machine's network only where the build needs it:
 * to reach a registry on this machine, as the engine does.
 */
function standInNode(build, references) {
    const places = [...references, ...[...build.cacheFrom, ...build.cacheTo].flatMap(cacheReference)];
    const onMachine = build.network === 'host' || places.some((place) => isLoopback(place.split('/')[0] ?? ''));
    const options = onMachine ? { network: 'host' } : {};
    return { driver: 'docker-container', endpoint: undefined, platforms: [], options };
}
/** The node with `image` for BuildKit's, where this machine's engine pulls one and the line names none. */
function withImage(node, image) {
    if (image === undefined || node.driver !== 'docker-container')
        return node;
    return { ...node, options: { image, ...node.options } };
}
function cacheReference(cache) {
    return cache.split(',').flatMap((field) => /^(?:ref=)?([^=]+\/.*)$/.exec(field)?.[1] ?? []);
}
/** The arguments of `docker` that make the builder `name`, or add to it where `index` is not 0; a driver that starts BuildKit does. */
function builder_createArguments(name, { driver, endpoint, platforms, options }, index, allow) {
    return [
        'buildx',
        'create',
        ...['--name', name, '--driver', driver],
        ...(index > 0 ? ['--append'] : []),
        ...(platforms.length > 0 ? ['--platform', platforms.join(',')] : []),
        ...Object.entries(options).flatMap(([option, value]) => ['--driver-opt', csvField(`${option}=${value}`)]),
        ...(driver === 'remote' ? [] : [...entitlementFlags(allow), '--bootstrap']),
        ...(endpoint === undefined ? [] : [endpoint]),
    ];
}
/** What a build is allowed, BuildKit has to be allowed too; nothing else is. */
function entitlementFlags(allow) {
    const names = allow.flatMap((entry) => /^(?:network\.host|security\.insecure|device)(?==|$)/.exec(entry)?.[0] ?? []);
    const flags = [...new Set(names)].map((name) => `--allow-insecure-entitlement ${name}`);
    return flags.length > 0 ? ['--buildkitd-flags', flags.join(' ')] : [];
}
/** buildx splits an option at commas, unless it is quoted as a field of CSV. */
function csvField(text) {
    return /[",]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
/** The nodes of a builder that do not run, by what `docker buildx inspect` says of it: endpoint, and why where that is known. */
function builder_deadNodes(inspection) {
    const [, ...nodes] = inspection.split(/^Name:/m).slice(1);
    return nodes.flatMap((node) => {
        const field = (name) => new RegExp(`^${name}:\\s+(.*)$`, 'm').exec(node)?.[1];
        if (field('Status') === 'running')
            return [];
        return [{ endpoint: field('Endpoint') ?? '', reason: field('Error') ?? 'BuildKit cannot be reached through it' }];
    });
}

;// CONCATENATED MODULE: ./build/failures/builder.js



/** The error for a BuildKit of `builder-nodes` that cannot be used. */
function builder_nodeDead(endpoint, reason) {
    return new ActionError('docker-unreachable', {
        what: `BuildKit does not answer at ${endpoint}: ${reason}.`,
        why: likelyCause(endpoint, reason),
        fix: 'Start or mend that BuildKit, or correct its line in `builder-nodes`.',
    });
}
function likelyCause(endpoint, reason) {
    if (/certificate|alert|TLS|SSL|altnames|PEM/i.test(reason)) {
        return 'The certificates of `cacert`, `cert` and `key` do not fit that BuildKit, or it has another name than `servername` says.';
    }
    if (endpoint.startsWith('ssh://')) {
        return 'This runner cannot log in there by ssh without being asked (key, known host), or there is no `buildctl` on that machine.';
    }
    if (/^(?:docker-container|kube-pod):/.test(endpoint)) {
        return 'There is no such container or pod, it holds no BuildKit, or this runner may not enter it.';
    }
    return 'No buildkitd listens there, it wants a certificate (`cacert`, `cert`, `key`), or a firewall or security group is in between.';
}
/** The error for a builder that could not be made of `builder-nodes`. */
function explainNoBuilder(ending, { driver, endpoint }) {
    const said = reasonOf(ending);
    if (endpoint !== undefined)
        return builder_nodeDead(endpoint, said);
    const unusable = engineFailure(said);
    if (unusable)
        return unusable;
    const what = `The builder of \`builder-nodes\` (${driver}) could not be made: ${said}.`;
    if (driver === 'kubernetes') {
        return new ActionError('docker-unreachable', {
            what,
            why: 'This runner has no way into a cluster (KUBECONFIG), may not start a Deployment there, or its pods do not come up.',
            fix: 'Set up kubectl before this step, give the `namespace`, or a longer `timeout` where machines have to be started first.',
        });
    }
    return new ActionError('build-failed', {
        what,
        why: "BuildKit's image could not be pulled or started, or the driver does not take an option's value.",
        fix: 'Correct the line, or give an `image` that this runner can pull.',
    });
}
/** The error for a builder that had to stand in for the selected one, which lacks something, and could not be made either. */
function explainNoStandIn(ending, lacking) {
    const said = reasonOf(ending);
    const unusable = engineFailure(said);
    if (unusable)
        return unusable;
    return new ActionError('build-failed', {
        what: `The builder that is selected cannot do ${listed(lacking)}, and a docker-container builder could not be made: ${said}.`,
        why: /\b429\b|toomanyrequests|rate limit/i.test(said)
            ? "Docker Hub's limit for pulls without a login is used up, and BuildKit's image is there."
            : "The engine's own builder does this only with the containerd image store, and BuildKit's image (moby/buildkit of Docker Hub) could not be pulled or started.",
        fix: [
            'One of these: a `pull-through-cache` rule for docker.io',
            '`builder-nodes` with a BuildKit elsewhere, or `docker-container: image=…` with one that this runner can pull',
            'a `builder` that an earlier step made (docker/setup-buildx-action)',
            'the containerd image store in the daemon.json of the engine.',
        ].join('; '),
    });
}
function reasonOf({ exitCode, output }) {
    return (lastError(output) || `docker ended with exit code ${exitCode}`).replace(/\.$/, '');
}

// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __nccwpck_require__(161);
;// CONCATENATED MODULE: ./build/plan/host.js
/** The host of an address, which may be a URL or begin with the host. */
function hostOf(address) {
    return address.replace(/^https?:\/\//, '').replace(/\/.*$/s, '');
}

;// CONCATENATED MODULE: ./build/docker/configuration.js





/** The directory of the user's configuration: the one that docker would take. */
function configuration_userConfiguration(env) {
    return resolve(env.DOCKER_CONFIG || join(homedir(), '.docker'));
}
/** The file of a configuration's directory. */
function configuration_configFile(directory) {
    return (0,external_node_path_.join)(directory, 'config.json');
}
/** What lies in the user's directory. Nothing where there is none, and with a warning where it cannot be read. */
function configuration_listConfiguration(directory, warn) {
    try {
        return readdirSync(directory);
    }
    catch (error) {
        if (!isMissing(error))
            warn(`${unreadable(directory, error)}. ${emptyInstead}`);
        return [];
    }
}
/** The user's `config.json`; an empty one, with a warning, where it cannot be read: so does docker take it. */
function configuration_readUserConfig(file, warn) {
    try {
        return configuration_readConfig(file);
    }
    catch (error) {
        warn(`${messageOf(error)}. ${emptyInstead}`);
        return {};
    }
}
/** Reads a `config.json`; one that is missing is empty. The error for one that cannot be read never shows its content. */
function configuration_readConfig(file) {
    const text = readText(file);
    // Docker takes an empty file for an empty configuration.
    const config = text.trim() === '' ? {} : parse(text);
    if (typeof config !== 'object' || config === null)
        throw new Error(`${file} is not a JSON object`);
    return config;
}
/** The entries for some hosts. */
function configuration_entriesFor(hosts, entries) {
    return Object.fromEntries(Object.entries(entries ?? {}).filter(([key]) => hosts.includes(hostOf(key))));
}
/** The entries for all other hosts. */
function configuration_entriesBeside(hosts, entries) {
    return Object.fromEntries(Object.entries(entries ?? {}).filter(([key]) => !hosts.includes(hostOf(key))));
}
const emptyInstead = 'The step takes it for empty: the logins, credential helpers, proxies, contexts and builders in it are missing from here on.';
function readText(file) {
    try {
        return (0,external_node_fs_.readFileSync)(file, 'utf8');
    }
    catch (error) {
        if (isMissing(error))
            return '';
        throw new Error(unreadable(file, error));
    }
}
function parse(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        // The error of JSON.parse quotes the text, in which there are passwords.
        return undefined;
    }
}
function isMissing(error) {
    return ['ENOENT', 'ENOTDIR'].includes(errorCode(error));
}
function unreadable(path, error) {
    return `${path} cannot be read (${errorCode(error)})`;
}
/** Of an error of `node:fs`, such as `ENOENT`. */
function errorCode(error) {
    return error instanceof Error && 'code' in error ? `${error.code}` : (0,errors/* messageOf */.bD)(error);
}

;// CONCATENATED MODULE: external "node:child_process"
const external_node_child_process_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:child_process");
;// CONCATENATED MODULE: ./build/docker/exec.js


const keptOutput = 64 * 1024;
/** In milliseconds, for commands that have little to do; docker itself waits for ever for an engine or a helper that hangs. */
const exec_shortly = 15_000;
/** Runs `docker` with some arguments, and passes on to it the signals that end a job. */
function exec_docker(args, { env, input, print, answer, limit }) {
    return new Promise((resolve, reject) => {
        let received;
        let overdue = false;
        // Whoever is told twice to end, and has not, will not by itself.
        const forward = (signal) => {
            signalGroup(child, received === undefined ? signal : 'SIGKILL');
            received = signal;
        };
        const signals = ['SIGINT', 'SIGTERM'];
        for (const signal of signals)
            process.on(signal, forward);
        // A process group of its own, because docker does not pass every signal on to its plugins.
        const stdio = [input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'];
        const child = (0,external_node_child_process_namespaceObject.spawn)('docker', args, { env, stdio, detached: process.platform !== 'win32' });
        const expire = () => {
            overdue = true;
            signalGroup(child, 'SIGKILL');
        };
        const timer = limit === undefined ? undefined : setTimeout(expire, limit);
        const settle = () => {
            clearTimeout(timer);
            for (const one of signals)
                process.off(one, forward);
        };
        let output = '';
        const keep = (text) => {
            output = (output + text).slice(-keptOutput);
            print?.(text);
        };
        child.stdout?.setEncoding('utf8').on('data', (text) => {
            answer?.(text);
            keep(text);
        });
        child.stderr?.setEncoding('utf8').on('data', keep);
        // A command that ends without reading its input breaks the pipe; its exit code tells the story.
        child.stdin?.on('error', () => { });
        child.stdin?.end(input);
        child.on('error', (error) => {
            settle();
            reject(notFound(error));
        });
        // A plugin that outlives docker would hold the pipes open.
        child.on('exit', (_, signal) => signal && signalGroup(child, 'SIGKILL'));
        child.on('close', (exitCode, signal) => {
            settle();
            // Docker turns a signal into an exit code and a sentence of its own; what ended it is the signal.
            resolve({ exitCode: exitCode ?? undefined, signal: signal ?? received, overdue, output });
        });
    });
}
/** A command that was told to end did not do its work, whatever it says of itself. */
function exec_succeeded({ exitCode, signal }) {
    return exitCode === 0 && signal === undefined;
}
function signalGroup({ pid }, signal) {
    if (pid === undefined)
        return;
    try {
        process.kill(process.platform === 'win32' ? pid : -pid, signal);
    }
    catch {
        // It has ended by itself.
    }
}
function notFound(cause) {
    if (!('code' in cause) || cause.code !== 'ENOENT')
        return cause;
    return new errors/* ActionError */.lZ('docker-not-found', {
        what: 'There is no `docker` on the PATH.',
        why: 'Docker is not installed on this runner, or a container job hides it.',
        fix: "Use a runner with Docker (GitHub's ubuntu runners have it), or install the Docker CLI with buildx before this step.",
    }, { cause });
}

;// CONCATENATED MODULE: ./build/docker/diagnosis.js


/**
 * Whether a docker that could not even begin to build has no buildx. Such a docker takes the arguments for its own
 * and only complains about the first of them, so a build that failed with such a complaint is looked into.
 */
async function diagnosis_lacksBuildx({ output }, env) {
    if (!/unknown (?:shorthand )?(?:flag|command)|is not a docker command/.test(output))
        return false;
    return !succeeded(await docker(['buildx', 'version'], { env, limit: shortly }));
}
/**
 * The error for an engine that does not answer, or undefined where it does. A login goes through the engine where there
 * is one and is tried without it where there is none, so a login that failed does not say which it was.
 */
async function engineDead(env) {
    const outcome = await docker(['version', '--format', '{{.Server.Version}}'], { env, limit: shortly });
    if (outcome.overdue)
        return engineSilent();
    return succeeded(outcome) ? undefined : engineFailure(lastError(outcome.output));
}

;// CONCATENATED MODULE: external "node:http2"
const external_node_http2_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:http2");
;// CONCATENATED MODULE: external "node:net"
const external_node_net_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:net");
;// CONCATENATED MODULE: external "node:tls"
const external_node_tls_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:tls");
;// CONCATENATED MODULE: ./build/docker/probe.js





/** How long a BuildKit may take to answer, in milliseconds. */
const patience = 5_000;
/** Whether an endpoint can be seen from here: the way to others leads through another program. */
function probe_isProbed(endpoint) {
    return /^(?:tcp|unix):/.test(endpoint);
}
/**
 * Why BuildKit does not answer at the endpoint of a node; undefined where it does, or where that cannot be
 * seen. It speaks HTTP/2, and its first words come only after both sides' certificates were accepted.
 */
function probe_whyDead({ endpoint = '', options }) {
    if (!probe_isProbed(endpoint))
        return Promise.resolve(undefined);
    const url = new URL(endpoint);
    return new Promise((resolve) => {
        const end = (reason) => {
            clearTimeout(timer);
            session?.destroy();
            resolve(reason);
        };
        const timer = setTimeout(() => end(`no answer within ${patience / 1000} s`), patience);
        const session = probe_open(url, options, end);
        session?.on('remoteSettings', () => end(undefined));
        session?.on('error', (error) => end(probe_reasonOf(error)));
        session?.on('close', () => end('the connection was closed without a word'));
    });
}
/** Starts a connection; certificates that cannot be read end it there. */
function probe_open(url, options, fail) {
    try {
        if (url.protocol === 'unix:') {
            return connect('http://buildkit', { createConnection: () => connectSocket(url.pathname) });
        }
        if (options.cacert === undefined)
            return connect(`http://${url.host}`);
        const name = options.servername || url.hostname.replace(/^\[|\]$/g, '');
        return connect(`https://${url.host}`, {
            ...certificates(options),
            // An address may be in a certificate, but cannot be asked for.
            ...(isIP(name) ? {} : { servername: name }),
            checkServerIdentity: (_, certificate) => checkServerIdentity(name, certificate),
        });
    }
    catch (error) {
        fail(messageOf(error));
        return undefined;
    }
}
/** Of an error for several addresses there is only the code; to some Node adds advice for those who start it. */
function probe_reasonOf({ message, code }) {
    return message.replace(/; if the root CA .*$/s, '') || code || 'no connection';
}
function certificates({ cacert = '', cert, key }) {
    const own = cert !== undefined && key !== undefined ? { cert: readFileSync(cert), key: readFileSync(key) } : {};
    return { ca: readFileSync(cacert), ...own };
}

;// CONCATENATED MODULE: ./build/docker/builder.js











/** What buildx says of a builder, the selected one where none is named; undefined where it cannot say. */
async function inspectBuilder({ env }, name) {
    // Only with --debug does it tell what the builder can do.
    const outcome = await docker(['--debug', 'buildx', 'inspect', ...(name === undefined ? [] : [name])], {
        env,
        limit: shortly,
    });
    refuseCancelled(outcome);
    return succeeded(outcome) ? outcome.output : undefined;
}
/**
 * Makes a builder. Its name is the step's alone, and buildx's record of it is in the step's private directory, where
 * nobody else sees it. Fails with the node that does not answer, if one does not.
 */
async function makeBuilder(session, { nodes, allow, explain, print }) {
    const absolute = nodes.map(withAbsolutePaths);
    await Promise.all(absolute.map(refuseDead));
    const { record } = session;
    const name = basename(record.directory);
    const driver = absolute[0]?.driver ?? 'remote';
    const own = { ...session, env: { ...session.env, BUILDX_CONFIG: buildxDirectory(record) } };
    mkdirSync(buildxDirectory(record), { mode: 0o700 });
    if (driver !== 'remote')
        takeDefaults(session.env, buildxDirectory(record));
    // The post step learns of the builder before there is one.
    writeFileSync(recordFile(record), JSON.stringify({ name, driver }), { mode: 0o600 });
    for (const [index, node] of absolute.entries()) {
        const { endpoint } = node;
        const limit = endpoint === undefined ? {} : { limit: shortly };
        const outcome = await docker(createArguments(name, node, index, allow), { env: own.env, print, ...limit });
        refuseCancelled(outcome);
        if (outcome.overdue && endpoint !== undefined)
            throw nodeDead(endpoint, silent);
        if (succeeded(outcome))
            continue;
        throw (await lacksBuildx(outcome, own.env)) ? buildxMissing(['builder-nodes']) : explain(outcome, node);
    }
    const unseen = absolute.flatMap(({ endpoint }) => (endpoint === undefined || isProbed(endpoint) ? [] : [endpoint]));
    if (unseen[0] !== undefined)
        await refuseInactive(name, unseen[0], own);
    return { name, session: own };
}
/** Removes the step's builder, with its container and its cache, where there is one. Done twice it does no harm. */
async function removeBuilder(record, env) {
    const made = readRecord(record);
    if (!made)
        return [];
    const { name, driver } = made;
    const own = { ...env, DOCKER_CONFIG: record.configuration, BUILDX_CONFIG: buildxDirectory(record) };
    const complaints = [];
    for (const args of removeArguments(name, driver)) {
        const complaint = await quietly(args, own);
        if (complaint !== undefined)
            complaints.push(complaint);
    }
    if (complaints.length === 0) {
        (0,external_node_fs_.rmSync)(buildxDirectory(record), { recursive: true, force: true });
        (0,external_node_fs_.rmSync)(recordFile(record), { force: true });
    }
    return complaints;
}
/** A record that was not written to its end is of a builder that there never was. */
function readRecord(record) {
    try {
        return JSON.parse((0,external_node_fs_.readFileSync)(recordFile(record), 'utf8'));
    }
    catch {
        return undefined;
    }
}
function recordFile({ directory }) {
    return (0,external_node_path_.join)(directory, 'builder.json');
}
function buildxDirectory({ directory }) {
    return (0,external_node_path_.join)(directory, 'buildx');
}
/** The user's settings for every BuildKit that a driver starts, such as mirrors. Source: docker/buildx, `util/confutil`. */
function takeDefaults(env, directory) {
    const name = 'buildkitd.default.toml';
    const file = join(env.BUILDX_CONFIG || join(userConfiguration(env), 'buildx'), name);
    if (existsSync(file))
        symlinkSync(file, join(directory, name));
}
/** buildx refuses relative paths of certificates. */
function withAbsolutePaths(node) {
    if (node.driver !== 'remote')
        return node;
    const files = ['cacert', 'cert', 'key'];
    const options = Object.entries(node.options).map(([name, value]) => [
        name,
        files.includes(name) ? resolve(value) : value,
    ]);
    return { ...node, options: Object.fromEntries(options) };
}
/** buildx takes 20 seconds to find that nobody is there, and then does not say why. */
async function refuseDead(node) {
    const reason = await whyDead(node);
    if (node.endpoint !== undefined && reason !== undefined)
        throw nodeDead(node.endpoint, reason);
}
/** What is reached through another program can only be seen by buildx; `endpoint` is the first of these. */
async function refuseInactive(name, endpoint, { env }) {
    const outcome = await docker(['buildx', 'inspect', name], { env, limit: shortly });
    refuseCancelled(outcome);
    if (outcome.overdue)
        throw nodeDead(endpoint, silent);
    const [dead] = deadNodes(outcome.output);
    if (dead)
        throw nodeDead(dead.endpoint, dead.reason);
}
/** A job that was cancelled goes no further, whatever docker made of the signal. */
function refuseCancelled({ signal, overdue, output }) {
    if (signal !== undefined && !overdue)
        throw endedFromOutside(signal, output);
}
const silent = `no answer within ${exec_shortly / 1000} s`;
/**
 * A container is removed without buildx: it waits for BuildKit to stop, and of a container that is gone already it
 * leaves the volume. Source: docker/buildx, `driver/docker-container`, for both names.
 */
function removeArguments(name, driver) {
    const container = `buildx_buildkit_${name}0`;
    switch (driver) {
        case 'remote':
            return [];
        case 'kubernetes':
            return [['buildx', 'rm', '--force', name]];
        case 'docker-container':
            return [
                ['container', 'rm', '--force', '--volumes', container],
                ['volume', 'rm', '--force', `${container}_state`],
            ];
    }
}
/** A failure is told, not thrown. */
async function quietly(args, env) {
    try {
        const outcome = await exec_docker(args, { env, limit: exec_shortly });
        if (outcome.overdue)
            return `docker ${args.join(' ')}: ${silent}`;
        return exec_succeeded(outcome) ? undefined : docker_lastError(outcome.output);
    }
    catch (error) {
        return (0,errors/* messageOf */.bD)(error);
    }
}

;// CONCATENATED MODULE: ./build/docker/logout.js



/** Logs out of a registry; a failure is told, not thrown. */
async function logOut(host, env) {
    try {
        const outcome = await exec_docker(['logout', host], { env, limit: exec_shortly });
        if (outcome.overdue)
            return 'the credential helper of the Docker configuration gave no answer';
        return exec_succeeded(outcome) ? undefined : docker_lastError(outcome.output);
    }
    catch (error) {
        return (0,errors/* messageOf */.bD)(error);
    }
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __nccwpck_require__(598);
;// CONCATENATED MODULE: external "node:util"
const external_node_util_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:util");
;// CONCATENATED MODULE: ./build/docker/older-logins.js






/**
 * Keeps, in the step's private directory, the logins to some hosts that are in the user's own file, before the step's
 * logins take their place. Returns the hosts that have one. Called again for another attempt it keeps nothing more,
 * because the file by then holds the step's own.
 */
function older_logins_keepOlderLogins(record, hosts, log) {
    if (record.dockerConfig === 'isolated' || !record.logout)
        return [];
    if (!existsSync(keptFile(record))) {
        const { auths, credHelpers, credsStore } = readUserConfig(configFile(record.configuration), log.warning);
        const inFile = hosts.filter((host) => {
            const helper = credHelpers?.[host] ?? credsStore;
            if (helper)
                log.info(`The credential helper ${helper} keeps the login to ${host}: an older one there does not come back.`);
            return !helper;
        });
        writeFileSync(keptFile(record), JSON.stringify(entriesFor(inFile, auths)), { mode: 0o600 });
    }
    return hostsOf(readKept(record));
}
/**
 * Puts the kept logins back into the user's file, in place of the step's own. All else in the file stays as it is now.
 * Where none are kept any more it was done before.
 */
function putBackOlderLogins(record) {
    if (!(0,external_node_fs_.existsSync)(keptFile(record)))
        return;
    const older = readKept(record);
    const file = configuration_configFile(record.configuration);
    const { auths, ...rest } = configuration_readConfig(file);
    if ((0,external_node_util_namespaceObject.isDeepStrictEqual)(configuration_entriesFor(hostsOf(older), auths), older))
        return;
    // In docker's own order and form, so that a file that docker wrote is as it was to the byte.
    const all = Object.entries({ ...configuration_entriesBeside(hostsOf(older), auths), ...older });
    const sorted = Object.fromEntries(all.toSorted(([one], [other]) => (one < other ? -1 : 1)));
    replaceFile(file, JSON.stringify({ auths: sorted, ...rest }, undefined, '\t'));
}
function keptFile({ directory }) {
    return (0,external_node_path_.join)(directory, 'older-logins.json');
}
function readKept(record) {
    return configuration_readConfig(keptFile(record));
}
function hostsOf(logins) {
    return [...new Set(Object.keys(logins).map(hostOf))];
}
/** Replaces a file in one step, as docker does it: through a link, with the mode and the owner that it has. */
function replaceFile(file, text) {
    const target = (0,external_node_fs_.realpathSync)(file);
    const { mode, uid, gid } = (0,external_node_fs_.statSync)(target);
    const next = `${target}.${(0,external_node_crypto_.randomUUID)()}`;
    try {
        (0,external_node_fs_.writeFileSync)(next, text, { mode: 0o600, flag: 'wx' });
        giveTo(next, uid, gid);
        (0,external_node_fs_.chmodSync)(next, mode);
        (0,external_node_fs_.renameSync)(next, target);
    }
    finally {
        (0,external_node_fs_.rmSync)(next, { force: true });
    }
}
function giveTo(file, uid, gid) {
    try {
        (0,external_node_fs_.chownSync)(file, uid, gid);
    }
    catch {
        // Only root gives files away. That the login goes matters more than whose the file is.
    }
}

;// CONCATENATED MODULE: external "node:timers/promises"
const promises_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:timers/promises");
;// CONCATENATED MODULE: ./build/docker/session.js



/** Marks the step's processes, so that the post step can tell them from everybody else's. */
const sessionMarker = 'ECR_BUILD_PUSH_SESSION';
/** The record of a session that is about to begin in `directory`. */
function session_newRecord(directory, { dockerConfig, logout }, env) {
    const isolated = dockerConfig === 'isolated';
    const configuration = isolated ? join(directory, 'docker') : userConfiguration(env);
    const previous = isolated ? previousVariables(env) : {};
    return { directory, dockerConfig, logout, hosts: [], replaced: [], configuration, previous };
}
/** Makes the private directory that `record` names, with a Docker configuration in it where it is to be isolated. */
function session_openSession(record, env, warn) {
    mkdirSync(record.directory, { mode: 0o700, recursive: true });
    const marked = { ...withoutIdTokens(env), [sessionMarker]: record.directory };
    if (record.dockerConfig === 'shared')
        return { record, env: marked, variables: {} };
    const variables = seedConfiguration(userConfiguration(env), record.configuration, env, warn);
    return { record, env: { ...marked, ...variables }, variables };
}
/**
 * Frees some hosts in the private configuration of what the user's own says about them: an older login, or a credential
 * helper, which would take the password elsewhere or refuse it.
 */
function session_freeHosts({ record }, hosts) {
    if (record.dockerConfig === 'shared')
        return;
    const file = configFile(record.configuration);
    const config = readConfig(file);
    // With an empty entry docker does not look for a store of its own choice, as it does where there are no logins at all.
    const empty = Object.fromEntries(hosts.map((host) => [host, {}]));
    // An empty helper means the file itself. Some tools (rules_oci) stumble over it, so it is there only where it must be.
    const none = config.credsStore ? Object.fromEntries(hosts.map((host) => [host, ''])) : {};
    writeConfig(file, {
        ...config,
        auths: { ...entriesBeside(hosts, config.auths), ...empty },
        credHelpers: { ...entriesBeside(hosts, config.credHelpers), ...none },
    });
}
/** No docker, plugin or credential helper has any business with the job's way to an identity. */
function withoutIdTokens(env) {
    const { ACTIONS_ID_TOKEN_REQUEST_URL, ACTIONS_ID_TOKEN_REQUEST_TOKEN, ...rest } = env;
    return rest;
}
/** What the environment was before this step, for the variables it exports: unset ones by their default. */
function previousVariables(env) {
    const user = userConfiguration(env);
    return { DOCKER_CONFIG: user, BUILDX_CONFIG: env.BUILDX_CONFIG || join(user, 'buildx') };
}
/** Removes the private directory with everything in it. Done twice it does no harm. */
function removeDirectory({ directory }) {
    (0,external_node_fs_.rmSync)(directory, { recursive: true, force: true, maxRetries: 3 });
}
/**
 * A configuration of our own on top of the user's: a copy of `config.json`, and links to all that lies beside it
 * (contexts, plugins, builders), so that they go on working and nothing of them is copied or removed with ours.
 */
function seedConfiguration(user, own, env, warn) {
    mkdirSync(own, { mode: 0o700 });
    const builders = join(holdsBuilders(user) ? user : own, 'buildx');
    for (const entry of listConfiguration(user, warn)) {
        if (entry === 'config.json')
            writeConfig(configFile(own), readUserConfig(configFile(user), warn));
        else if (join(own, entry) !== builders)
            symlinkSync(join(user, entry), join(own, entry));
    }
    return { DOCKER_CONFIG: own, BUILDX_CONFIG: env.BUILDX_CONFIG || builders };
}
/** Whether there can be builders in a user's directory: buildx cannot even build where it cannot write. */
function holdsBuilders(user) {
    const directory = join(user, 'buildx');
    try {
        accessSync(existsSync(directory) ? directory : user, constants.W_OK);
        return true;
    }
    catch {
        return false;
    }
}
function writeConfig(file, config) {
    writeFileSync(file, JSON.stringify(config, undefined, '\t'), { mode: 0o600 });
}

;// CONCATENATED MODULE: ./build/docker/orphans.js



/** In milliseconds. */
const orphans_patience = { total: 2_000, step: 20 };
/**
 * Ends docker commands that outlived a main step which was killed: one of them could still push, or write its login into
 * the directory that is about to be removed. Only Linux tells which processes are ours; elsewhere nothing is ended.
 */
async function endOrphans(directory) {
    for (let waited = 0; waited < orphans_patience.total; waited += orphans_patience.step) {
        const orphans = marked(`${sessionMarker}=${directory}`);
        if (orphans.length === 0)
            return;
        for (const pid of orphans)
            end(pid);
        await (0,promises_namespaceObject.setTimeout)(orphans_patience.step);
    }
}
function marked(variable) {
    return processIds().filter((pid) => environment(pid).split('\0').includes(variable));
}
function processIds() {
    try {
        return (0,external_node_fs_.readdirSync)('/proc')
            .filter((name) => /^\d+$/.test(name))
            .map(Number);
    }
    catch {
        return [];
    }
}
/** Empty for a process that has ended or is somebody else's. */
function environment(pid) {
    try {
        return (0,external_node_fs_.readFileSync)(`/proc/${pid}/environ`, 'utf8');
    }
    catch {
        return '';
    }
}
function end(pid) {
    try {
        process.kill(pid, 'SIGKILL');
    }
    catch {
        // It ended by itself.
    }
}

;// CONCATENATED MODULE: ./build/steps/session.js




/** The name under which the post step finds what it has to undo. */
const stateName = 'session';
/** Opens the step's private directory. The post step learns of it before it is there. */
function beginSession(plan, job) {
    const directory = join(job.runner.temporary, `ecr-build-push-${randomUUID()}`);
    const record = newRecord(directory, plan, job.env);
    remember(record, job);
    return openSession(record, job.env, job.log.warning);
}
/** Makes room for logins to `hosts`. The post step learns of them before there is one. */
function expectLogins(session, hosts, job) {
    const replaced = keepOlderLogins(session.record, hosts, job.log);
    const record = { ...session.record, hosts, replaced };
    remember(record, job);
    freeHosts(session, hosts);
    return { ...session, record };
}
/** Gives the logins to later steps. */
function shareSession({ variables }, { runner }) {
    for (const [name, value] of Object.entries(variables))
        runner.exportVariable(name, value);
}
function remember(record, { runner }) {
    runner.saveState(stateName, JSON.stringify(record));
}

;// CONCATENATED MODULE: ./build/clean-up.js







/** The whole post step: undoes what the main step's record says, in order. Done twice it does no harm. */
async function cleanUp({ runner, log, env }) {
    const state = runner.state(stateName);
    if (state === '')
        return log.debug('The main step left nothing to undo.');
    const record = JSON.parse(state);
    await endOrphans(record.directory);
    for (const complaint of await removeBuilder(record, env))
        log.warning(`The step's builder could not be removed: ${complaint}`);
    if (record.dockerConfig === 'shared') {
        await logOutOfShared(record, { log, env });
        removeDirectory(record);
    }
    else if (record.logout || record.hosts.length === 0) {
        // The logins are nowhere but in this directory: to remove it is to log out, and needs no docker.
        removeDirectory(record);
        if (record.hosts.length > 0)
            log.info(`Logged out of ${record.hosts.join(', ')}: removed the private configuration.`);
    }
    else {
        return log.info('The login stays, as `logout: false` asks.');
    }
    for (const [name, previous] of Object.entries(record.previous)) {
        // Posts run in reverse: a later step may have changed the variable, and will have put it back by now.
        if (env[name]?.startsWith(record.directory))
            runner.exportVariable(name, previous);
    }
}
async function logOutOfShared(record, { log, env }) {
    if (!record.logout)
        return;
    const { hosts, replaced, configuration } = record;
    for (const host of hosts.filter((one) => !replaced.includes(one))) {
        const complaint = await logOut(host, { ...env, DOCKER_CONFIG: configuration });
        if (complaint === undefined)
            log.info(`Logged out of ${host}.`);
        else
            log.warning(`Logging out of ${host} failed: ${complaint}`);
    }
    if (replaced.length > 0)
        putBack(record, log);
}
function putBack(record, log) {
    const hosts = record.replaced.join(', ');
    try {
        putBackOlderLogins(record);
        log.info(`Logged out of ${hosts}: the older login is back.`);
    }
    catch (error) {
        log.warning(`The older login to ${hosts} could not be put back: ${(0,errors/* messageOf */.bD)(error)}`);
    }
}


/***/ }),

/***/ 284:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   N: () => (/* binding */ openLog)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(598);

/** A log that writes workflow commands. Source: GitHub's "Workflow commands for GitHub Actions". */
function openLog(write) {
    const secrets = new Set();
    const phases = [];
    function redact(text) {
        // One may be the beginning of another, whose end would be left over.
        const longestFirst = [...secrets].sort((a, b) => b.length - a.length);
        return longestFirst.reduce((rest, secret) => rest.replaceAll(secret, '***'), text);
    }
    function print(text) {
        write(`${withoutCommands(redact(text))}\n`);
    }
    function command(name, text, properties = {}) {
        const list = Object.entries(properties)
            .filter(([, value]) => value !== undefined)
            .map(([key, value]) => `${key}=${escapeProperty(redact(`${value}`))}`);
        write(`::${name}${list.length > 0 ? ` ${list.join(',')}` : ''}::${escapeData(redact(text))}\n`);
    }
    return {
        phases,
        redact,
        info: print,
        debug: (text) => command('debug', text),
        warning: (text, title = 'ecr-build-push', place) => command('warning', text, { title, file: place?.file, line: place?.line }),
        error: (text, title, place) => command('error', text, { title, file: place?.file, line: place?.line }),
        mask(secret) {
            if (secret === '')
                return;
            // The command carries the secret to the runner, which never shows it; so it goes out before it is redacted.
            write(`::add-mask::${escapeData(secret)}\n`);
            secrets.add(secret);
        },
        async group(title, work) {
            const start = Date.now();
            command('group', title);
            try {
                return await work();
            }
            finally {
                const end = Date.now();
                phases.push({ title, start, end });
                print(`(${((end - start) / 1000).toFixed(1)} s)`);
                write('::endgroup::\n');
            }
        },
        async foreign(work) {
            const token = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomUUID)();
            command('stop-commands', token);
            // A secret may come in two pieces, so a line is shown when it is whole.
            let rest = '';
            try {
                return await work((text) => {
                    const all = rest + text;
                    const end = all.lastIndexOf('\n') + 1;
                    if (end > 0)
                        write(redact(all.slice(0, end)));
                    rest = all.slice(end);
                });
            }
            finally {
                write(`${redact(rest)}\n::${token}::\n`);
            }
        },
    };
}
/**
 * What a registry or a manifest says may be anybody's. The runner takes a line that begins with `::` for a command, and
 * one that has `##[` anywhere. Source: actions/runner, `ActionCommand.TryParseV2` and `TryParse`.
 */
function withoutCommands(text) {
    return text.replaceAll(/^(\s*):(?=:)/gm, '$1: ').replaceAll('##[', '## [');
}
function escapeData(text) {
    return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}
function escapeProperty(text) {
    return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}


/***/ }),

/***/ 806:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   N: () => (/* binding */ openRunner)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(598);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(24);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(161);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(760);




/** The runner as its environment describes it. Source: GitHub's "Workflow commands", "Environment files". */
function openRunner(env) {
    const prefix = 'INPUT_';
    return {
        input: (name) => env[`${prefix}${name.toUpperCase()}`] ?? '',
        given: Object.keys(env)
            .filter((name) => name.startsWith(prefix) && env[name] !== '')
            .map((name) => name.slice(prefix.length).toLowerCase()),
        payload: () => readPayload(env.GITHUB_EVENT_PATH),
        temporary: env.RUNNER_TEMP || (0,node_os__WEBPACK_IMPORTED_MODULE_2__.tmpdir)(),
        exists: (path) => (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.existsSync)((0,node_path__WEBPACK_IMPORTED_MODULE_3__.resolve)(path)),
        read,
        find,
        setOutput: (name, value) => append(env.GITHUB_OUTPUT, assignment(name, value)),
        exportVariable: (name, value) => append(env.GITHUB_ENV, assignment(name, value)),
        saveState: (name, value) => append(env.GITHUB_STATE, assignment(name, value)),
        state: (name) => env[`STATE_${name}`] ?? '',
        addSummary: (markdown) => append(env.GITHUB_STEP_SUMMARY, markdown),
    };
}
function readPayload(path) {
    try {
        return path ? JSON.parse((0,node_fs__WEBPACK_IMPORTED_MODULE_1__.readFileSync)(path, 'utf8')) : {};
    }
    catch {
        return {};
    }
}
function read(path) {
    try {
        return (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.readFileSync)((0,node_path__WEBPACK_IMPORTED_MODULE_3__.resolve)(path), 'utf8');
    }
    catch {
        return undefined;
    }
}
/** A path is taken as it is where it is there: it may have what a pattern has. */
function find(pattern) {
    const paths = (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.existsSync)((0,node_path__WEBPACK_IMPORTED_MODULE_3__.resolve)(pattern)) ? [pattern] : (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.globSync)(pattern);
    return paths.flatMap((path) => {
        if (!(0,node_fs__WEBPACK_IMPORTED_MODULE_1__.statSync)((0,node_path__WEBPACK_IMPORTED_MODULE_3__.resolve)(path), { throwIfNoEntry: false })?.isDirectory())
            return [path];
        const entries = (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.readdirSync)((0,node_path__WEBPACK_IMPORTED_MODULE_3__.resolve)(path), { recursive: true, withFileTypes: true });
        return entries.filter((entry) => entry.isFile()).map((entry) => (0,node_path__WEBPACK_IMPORTED_MODULE_3__.join)(entry.parentPath, entry.name));
    });
}
/** The delimiter is random, so that no value can end early and set a name of its own. */
function assignment(name, value) {
    const delimiter = `ghadelimiter_${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomUUID)()}`;
    return `${name}<<${delimiter}\n${value}\n${delimiter}\n`;
}
/** Outside a workflow the files are missing, and there is nobody to read them. */
function append(file, text) {
    if (file)
        (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.appendFileSync)(file, text);
}


/***/ }),

/***/ 715:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   bD: () => (/* binding */ messageOf),
/* harmony export */   lZ: () => (/* binding */ ActionError)
/* harmony export */ });
/* unused harmony exports errorCodes, asActionError, errorText */
/** Every way a run can fail that we can name; each has a section in docs/troubleshooting.md. */
const errorCodes = (/* unused pure expression or super */ null && ([
    'input-invalid',
    'oidc-unavailable',
    'assume-role-denied',
    'identity-token-rejected',
    'no-credentials',
    'account-not-allowed',
    'ecr-access-denied',
    'repository-not-found',
    'tag-immutable',
    'throttled',
    'aws-unreachable',
    'aws-timeout',
    'docker-not-found',
    'docker-unreachable',
    'buildx-missing',
    'login-failed',
    'login-expired',
    'push-failed',
    'build-failed',
    'scan-failed',
    'unexpected',
]));
/** A failure that explains itself; `cause` keeps the original error for the debug log. */
class ActionError extends Error {
    code;
    explanation;
    place;
    /** Whether the same push may succeed after a new login. */
    healable;
    constructor(code, explanation, options = {}) {
        super(explanation.what, { cause: options.cause });
        this.name = 'ActionError';
        this.code = code;
        this.explanation = explanation;
        this.place = options.place;
        this.healable = options.healable ?? false;
    }
    /** The same failure, at that place. */
    at(name) {
        const { code, explanation, cause, place, healable } = this;
        return new ActionError(code, { ...explanation, what: `${name}: ${explanation.what}` }, { cause, place, healable });
    }
    /** The same failure, after as much as `tries` says. */
    after(tries) {
        const { code, explanation, cause, place, healable } = this;
        const what = `${explanation.what.replace(/\.$/, '')}, after ${tries}`;
        return new ActionError(code, { ...explanation, what }, { cause, place, healable });
    }
}
/** What any thrown value says. */
function messageOf(error) {
    return error instanceof Error ? error.message : String(error);
}
/** Any thrown value as an ActionError: one that nobody planned for gets the code `unexpected`. */
function asActionError(error) {
    if (error instanceof ActionError)
        return error;
    const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    return new ActionError('unexpected', {
        what: message,
        why: 'This failure is not one the action knows.',
        fix: 'Run the job again with debug logging, and open an issue with the log if it comes back.',
    }, { cause: error });
}
/** The text of the one annotation that a failed run leaves. */
function errorText(error, troubleshooting) {
    const { what, why, fix, detail } = error.explanation;
    const lines = [what, `Why: ${why}`, `Fix: ${fix}`, `More: ${troubleshooting}#${error.code}`];
    // The excerpt comes last, because GitHub cuts what is too long.
    return [...lines, ...(detail ? ['', detail] : [])].join('\n');
}


/***/ }),

/***/ 756:
/***/ ((__webpack_module__, __unused_webpack___webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.a(__webpack_module__, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
/* harmony import */ var _clean_up_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(801);
/* harmony import */ var _github_log_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(284);
/* harmony import */ var _github_runner_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(806);
/* harmony import */ var _plan_errors_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(715);




const log = (0,_github_log_js__WEBPACK_IMPORTED_MODULE_1__/* .openLog */ .N)((text) => process.stdout.write(text));
// Whatever the main step left is undone here; what cannot be undone is said, and never turns a job red.
try {
    await (0,_clean_up_js__WEBPACK_IMPORTED_MODULE_0__/* .cleanUp */ .n)({ runner: (0,_github_runner_js__WEBPACK_IMPORTED_MODULE_2__/* .openRunner */ .N)(process.env), log, env: process.env });
}
catch (error) {
    log.warning(`Cleaning up failed: ${(0,_plan_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .messageOf */ .bD)(error)}`);
}

__webpack_async_result__();
} catch(e) { __webpack_async_result__(e); } }, 1);

/***/ })

/******/ });
/************************************************************************/
/******/ // The module cache
/******/ var __webpack_module_cache__ = {};
/******/ 
/******/ // The require function
/******/ function __nccwpck_require__(moduleId) {
/******/ 	// Check if module is in cache
/******/ 	var cachedModule = __webpack_module_cache__[moduleId];
/******/ 	if (cachedModule !== undefined) {
/******/ 		return cachedModule.exports;
/******/ 	}
/******/ 	// Create a new module (and put it into the cache)
/******/ 	var module = __webpack_module_cache__[moduleId] = {
/******/ 		// no module.id needed
/******/ 		// no module.loaded needed
/******/ 		exports: {}
/******/ 	};
/******/ 
/******/ 	// Execute the module function
/******/ 	var threw = true;
/******/ 	try {
/******/ 		__webpack_modules__[moduleId](module, module.exports, __nccwpck_require__);
/******/ 		threw = false;
/******/ 	} finally {
/******/ 		if(threw) delete __webpack_module_cache__[moduleId];
/******/ 	}
/******/ 
/******/ 	// Return the exports of the module
/******/ 	return module.exports;
/******/ }
/******/ 
/************************************************************************/
/******/ /* webpack/runtime/asset-relocator-loader */
/******/ if (typeof __nccwpck_require__ !== 'undefined') __nccwpck_require__.ab = decodeURIComponent(new URL('.', import.meta.url).pathname).slice(import.meta.url.match(/^file:\/\/\/\w:/) ? 1 : 0, -1) + "/";
/******/ 
/******/ /* webpack/runtime/async module */
/******/ (() => {
/******/ 	var webpackQueues = typeof Symbol === "function" ? Symbol("webpack queues") : "__webpack_queues__";
/******/ 	var webpackExports = typeof Symbol === "function" ? Symbol("webpack exports") : "__webpack_exports__";
/******/ 	var webpackError = typeof Symbol === "function" ? Symbol("webpack error") : "__webpack_error__";
/******/ 	var resolveQueue = (queue) => {
/******/ 		if(queue && queue.d < 1) {
/******/ 			queue.d = 1;
/******/ 			queue.forEach((fn) => (fn.r--));
/******/ 			queue.forEach((fn) => (fn.r-- ? fn.r++ : fn()));
/******/ 		}
/******/ 	}
/******/ 	var wrapDeps = (deps) => (deps.map((dep) => {
/******/ 		if(dep !== null && typeof dep === "object") {
/******/ 			if(dep[webpackQueues]) return dep;
/******/ 			if(dep.then) {
/******/ 				var queue = [];
/******/ 				queue.d = 0;
/******/ 				dep.then((r) => {
/******/ 					obj[webpackExports] = r;
/******/ 					resolveQueue(queue);
/******/ 				}, (e) => {
/******/ 					obj[webpackError] = e;
/******/ 					resolveQueue(queue);
/******/ 				});
/******/ 				var obj = {};
/******/ 				obj[webpackQueues] = (fn) => (fn(queue));
/******/ 				return obj;
/******/ 			}
/******/ 		}
/******/ 		var ret = {};
/******/ 		ret[webpackQueues] = x => {};
/******/ 		ret[webpackExports] = dep;
/******/ 		return ret;
/******/ 	}));
/******/ 	__nccwpck_require__.a = (module, body, hasAwait) => {
/******/ 		var queue;
/******/ 		hasAwait && ((queue = []).d = -1);
/******/ 		var depQueues = new Set();
/******/ 		var exports = module.exports;
/******/ 		var currentDeps;
/******/ 		var outerResolve;
/******/ 		var reject;
/******/ 		var promise = new Promise((resolve, rej) => {
/******/ 			reject = rej;
/******/ 			outerResolve = resolve;
/******/ 		});
/******/ 		promise[webpackExports] = exports;
/******/ 		promise[webpackQueues] = (fn) => (queue && fn(queue), depQueues.forEach(fn), promise["catch"](x => {}));
/******/ 		module.exports = promise;
/******/ 		body((deps) => {
/******/ 			currentDeps = wrapDeps(deps);
/******/ 			var fn;
/******/ 			var getResult = () => (currentDeps.map((d) => {
/******/ 				if(d[webpackError]) throw d[webpackError];
/******/ 				return d[webpackExports];
/******/ 			}))
/******/ 			var promise = new Promise((resolve) => {
/******/ 				fn = () => (resolve(getResult));
/******/ 				fn.r = 0;
/******/ 				var fnQueue = (q) => (q !== queue && !depQueues.has(q) && (depQueues.add(q), q && !q.d && (fn.r++, q.push(fn))));
/******/ 				currentDeps.map((dep) => (dep[webpackQueues](fnQueue)));
/******/ 			});
/******/ 			return fn.r ? promise : getResult();
/******/ 		}, (err) => ((err ? reject(promise[webpackError] = err) : outerResolve(exports)), resolveQueue(queue)));
/******/ 		queue && queue.d < 0 && (queue.d = 0);
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/define property getters */
/******/ (() => {
/******/ 	// define getter functions for harmony exports
/******/ 	__nccwpck_require__.d = (exports, definition) => {
/******/ 		for(var key in definition) {
/******/ 			if(__nccwpck_require__.o(definition, key) && !__nccwpck_require__.o(exports, key)) {
/******/ 				Object.defineProperty(exports, key, { enumerable: true, get: definition[key] });
/******/ 			}
/******/ 		}
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/hasOwnProperty shorthand */
/******/ (() => {
/******/ 	__nccwpck_require__.o = (obj, prop) => (Object.prototype.hasOwnProperty.call(obj, prop))
/******/ })();
/******/ 
/************************************************************************/
/******/ 
/******/ // startup
/******/ // Load entry module and return exports
/******/ // This entry module used 'module' so it can't be inlined
/******/ var __webpack_exports__ = __nccwpck_require__(756);
/******/ __webpack_exports__ = await __webpack_exports__;
/******/ 
