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

/***/ 17:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  n: () => (/* binding */ cleanUp)
});

;// CONCATENATED MODULE: ./build/plan/errors.js
/** Every way a run can fail that we can name; each has a section in docs/troubleshooting.md. */
const errorCodes = (/* unused pure expression or super */ null && ([
    'input-invalid',
    'oidc-unavailable',
    'assume-role-denied',
    'identity-token-rejected',
    'no-credentials',
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
    'unexpected',
]));
/** A failure that explains itself; `cause` keeps the original error for the debug log. */
class errors_ActionError extends Error {
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
}
/** Any thrown value as an ActionError: one that nobody planned for gets the code `unexpected`. */
function asActionError(error) {
    if (error instanceof errors_ActionError)
        return error;
    const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    return new errors_ActionError('unexpected', {
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

;// CONCATENATED MODULE: ./build/plan/docker-failure.js

/** Docker's own last word, or the last line of another error; empty where the output just breaks off in a step. */
function docker_failure_lastError(output) {
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
/** The error for an engine that cannot be used, or undefined where `said` speaks of something else. */
function docker_failure_engineFailure(said) {
    if (engineForbidden.test(said)) {
        return new ActionError('docker-unreachable', {
            what: `The Docker Engine lets this user not in: ${said}`,
            why: "The user that runs the job may not use the engine's socket.",
            fix: 'Add the user to the group `docker`, or set DOCKER_HOST to an engine that it may use.',
        });
    }
    return engineGone.some((pattern) => pattern.test(said)) ? docker_failure_dockerUnreachable(said) : undefined;
}
/** The error for an engine that does not answer; `said` is Docker's own sentence. */
function docker_failure_dockerUnreachable(said) {
    return new ActionError('docker-unreachable', {
        what: `The Docker Engine does not answer: ${said}`,
        why: 'It is not running on this runner, or DOCKER_HOST or the Docker context points elsewhere.',
        fix: "Use a runner with Docker (GitHub's ubuntu runners have it), start the engine before this step, or name a remote `builder`.",
    });
}

;// CONCATENATED MODULE: ./build/plan/denial.js

const sentence = /User: (?<principal>\S+) is not authorized to perform: (?<action>[\w-]+:\w+)(?: on resource: (?<resource>[^\s"]+))?(?<because>[^\n"]*)/;
/** Finds AWS's sentence of denial in a message, whether the API or a registry behind Docker said it. */
function denial_parseDenial(message) {
    const { principal, action, resource = '*', because = '' } = sentence.exec(message)?.groups ?? {};
    if (!principal || !action)
        return undefined;
    return { principal, action, resource: resource.replace(/[.,;]$/, ''), because: because.trim() };
}
/** The error for a denial, with what to change in the kind of policy that AWS names. */
function denial_ecrAccessDenied(denial, cause) {
    const { principal, action, resource, because } = denial;
    return new ActionError('ecr-access-denied', {
        what: `${principal} may not do ${action} on ${resource}.`,
        why: because === '' ? 'No policy allows it, or one denies it.' : `AWS says: ${because}.`,
        fix: remedy(denial),
    }, { cause });
}
/** Source: the IAM user guide, "Troubleshoot access denied error messages". */
function remedy({ action, resource, because }) {
    const statement = JSON.stringify({ Effect: 'Allow', Action: action, Resource: resource });
    if (/explicit deny/.test(because)) {
        return `Take out the Deny that covers ${action}: an Allow elsewhere cannot outweigh it.`;
    }
    if (/session policy/.test(because)) {
        return `The session is narrowed to what the step was seen to need. Set \`session-policy\` to \`off\`, or to a policy with this statement: ${statement}`;
    }
    if (/resource-based policy/.test(because)) {
        return `Let the repository's own policy allow ${action} to this principal.`;
    }
    const [, limit] = /because no (permissions boundary|service control policy|VPC endpoint policy) allows/.exec(because) ?? [];
    if (limit)
        return `The role may well allow it, but the ${limit} sets the limit: let it allow ${action} too.`;
    return `Add this statement to the role's permissions policy: ${statement}`;
}

;// CONCATENATED MODULE: ./build/plan/policy.js
/** In characters. Source: the STS API reference, AssumeRoleWithWebIdentity. */
const sessionPolicyLimit = 2048;
const pull = ['ecr:BatchCheckLayerAvailability', 'ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'];
const push = ['ecr:CompleteLayerUpload', 'ecr:InitiateLayerUpload', 'ecr:PutImage', 'ecr:UploadLayerPart'];
/** Source: ECR user guide, "Required IAM permissions for pushing an image". */
const policy_pushActions = [...pull, ...push].toSorted();
/** What a later step may do through a login: also pull through a cache, which makes a repository, and list tags. */
const useLogin = [...pull, ...push, 'ecr:BatchImportUpstreamImage', 'ecr:CreateRepository', 'ecr:ListImages'];
/** Source: ECR Public user guide; the bearer token is how its registry knows the caller. */
const publicLogin = (/* unused pure expression or super */ null && (['ecr-public:GetAuthorizationToken', 'sts:GetServiceBearerToken']));
/** Source: ECR Public user guide, "Identity-based policy examples"; pulling needs no permission. */
const usePublicLogin = (/* unused pure expression or super */ null && ([
    'ecr-public:BatchCheckLayerAvailability',
    'ecr-public:CompleteLayerUpload',
    'ecr-public:InitiateLayerUpload',
    'ecr-public:PutImage',
    'ecr-public:UploadLayerPart',
]));
/**
 * The inline session policy that narrows a role to what one step needs, as JSON text. A session may do what both the
 * role and this policy allow, so it never gives what the role has not.
 */
function sessionPolicy(needs) {
    const arns = needs.push.map((one) => `arn:${needs.partition.name}:ecr:${one.region}:${one.account}:repository/${one.name}`);
    const statements = [
        allow(['ecr:GetAuthorizationToken', ...(needs.public ? publicLogin : [])], ['*']),
        ...(arns.length > 0 ? [allow([...push, 'ecr:DescribeRepositories'], [...new Set(arns)])] : []),
        allow(needs.loginOnly ? useLogin : pull, ['*']),
        ...(needs.loginOnly && needs.public ? [allow(usePublicLogin, ['*'])] : []),
    ];
    return JSON.stringify({ Version: '2012-10-17', Statement: statements });
}
function allow(Action, Resource) {
    return { Effect: 'Allow', Action, Resource };
}

;// CONCATENATED MODULE: ./build/plan/push-failure.js



/** What the classic image store prints above its error; the error itself does not say that it was pushing. */
const classicPush = /^ > pushing .* with docker:$/m;
const buildkitPush = /failed to push|pushing (?:layers|manifest)|error pushing image/;
/**
 * Whether a build got as far as the registry: `said` is its last error, `output` all that it wrote, `hosts` the
 * registries that are pushed to. A base image that cannot be pulled is no push, whichever registry it is in.
 */
function isPushFailure(said, output, hosts) {
    if (buildkitPush.test(said) || classicPush.test(output))
        return true;
    const upload = /\b(?:PUT|POST|PATCH) request|blobs\/uploads/.test(said);
    return upload && hosts.some((host) => said.includes(`${host}/v2/`));
}
/** The error for a push that failed, by what the registry or the network said; `hosts` are the registries of ECR. */
function explainPushFailure(said, hosts) {
    const denial = parseDenial(said);
    if (denial)
        return ecrAccessDenied(denial);
    if (/TAG_INVALID|cannot be overwritten because/.test(said))
        return tagImmutable(said);
    if (/authorization token has expired/i.test(said))
        return loginExpired(said);
    if (isForbidden(said, hosts))
        return pushForbidden(said);
    if (/name unknown|repository with name .* does not exist/i.test(said))
        return repositoryGone(said);
    return pushFailed(said);
}
/** A registry's refusal without AWS's sentence; another registry than ECR's has its own reasons for a 403. */
function isForbidden(said, hosts) {
    return /\bdenied: requested access/.test(said) || (/: 403\b/.test(said) && hosts.some((host) => said.includes(host)));
}
/** What BuildKit, containerd and the engine say of a fault that may be gone at the next attempt. */
const passing = (/* unused pure expression or super */ null && ([
    /: (?:429|5\d\d)\b/,
    /\bunavailable\b/,
    /\btoo ?many ?requests\b|\brate exceeded\b/i,
    /\btimeout\b|\btimed out\b|\bdeadline exceeded\b/i,
    /\bconnection (?:reset|refused)\b|\bbroken pipe\b|\bclosed network connection\b/,
    /\bEOF\b/,
    /\bno such host\b|\bnetwork is unreachable\b|\btemporary failure\b|\bno route to host\b/i,
]));
/** A new login may heal these, but a login that is refused with these words is not healed by another. */
const loginLost = /\bunauthorized\b|\bno basic auth credentials\b/i;
/** Whether a fault may be gone at the next attempt. */
function push_failure_isPassing(said) {
    return passing.some((pattern) => pattern.test(`: ${withoutNames(said)}`));
}
/** Names of images and URLs say nothing of a fault: a tag may be `503`. */
function withoutNames(said) {
    return said.replaceAll(/https?:\/\/\S+?(?=[:"]?(?:\s|$))/g, '').replaceAll(/failed to push \S+?: /g, '');
}
function pushFailed(said) {
    return new ActionError('push-failed', {
        what: `The image was built, but not pushed: ${said}`,
        why: /manifests\/\S+: 400\b/.test(said)
            ? 'ECR answers so to a tag that exists already where tags are immutable, and to a kind of manifest that it does not take.'
            : 'The registry or the way to it failed.',
        fix: 'Run the job again. If it fails at the same place, look at the group "Build" of the log for the request that failed.',
    }, { healable: push_failure_isPassing(said) || loginLost.test(withoutNames(said)) });
}
/** ECR forbade it and said no more than that. */
function pushForbidden(said) {
    return new ActionError('ecr-access-denied', {
        what: `The registry refused the push: ${said}`,
        why: 'The role, the session policy or the policy of the repository does not allow the push, or the repository has reached its quota of images.',
        fix: `Let the role do all of this on the repository: ${pushActions.join(', ')}.`,
    });
}
function loginExpired(said) {
    return new ActionError('login-expired', {
        what: `The registry no longer accepts the login: ${said}`,
        why: 'A login to ECR lasts 12 hours at the most, and the build outlived it.',
        fix: 'Make the build shorter, or raise `attempts`: a new login precedes each push.',
    }, { healable: true });
}
function tagImmutable(said) {
    return new ActionError('tag-immutable', {
        what: `A tag exists already and cannot be moved: ${said}`,
        why: 'The repository has immutable tags, and this tag names another image.',
        fix: 'Push under a tag that is new with each build, such as `{sha}` or `{version}`, or let the repository exclude this tag from immutability.',
    });
}
function repositoryGone(said) {
    return new ActionError('repository-not-found', {
        what: `The registry does not know the repository: ${said}`,
        why: 'It was never made in this account and region, or the name is another one.',
        fix: 'Create the repository, or correct `repository`, `registry-id` and `aws-region`.',
    });
}

;// CONCATENATED MODULE: external "node:child_process"
const external_node_child_process_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:child_process");
;// CONCATENATED MODULE: ./build/docker/exec.js


const keptOutput = 64 * 1024;
/** Runs `docker` with some arguments, and passes on to it the signals that end a job. */
function exec_docker(args, { env, input, print }) {
    return new Promise((resolve, reject) => {
        // A process group of its own, because docker does not pass every signal on to its plugins.
        const stdio = [input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'];
        const child = (0,external_node_child_process_namespaceObject.spawn)('docker', args, { env, stdio, detached: process.platform !== 'win32' });
        const signals = ['SIGINT', 'SIGTERM'];
        let received;
        const forward = (signal) => {
            received = signal;
            signalGroup(child, signal);
        };
        for (const signal of signals)
            process.on(signal, forward);
        let output = '';
        const keep = (text) => {
            output = (output + text).slice(-keptOutput);
            print?.(text);
        };
        child.stdout?.setEncoding('utf8').on('data', keep);
        child.stderr?.setEncoding('utf8').on('data', keep);
        // A command that ends without reading its input breaks the pipe; its exit code tells the story.
        child.stdin?.on('error', () => { });
        child.stdin?.end(input);
        child.on('error', (error) => reject(notFound(error)));
        // A plugin that outlives docker would hold the pipes open.
        child.on('exit', (_, signal) => signal && signalGroup(child, 'SIGKILL'));
        child.on('close', (exitCode, signal) => {
            for (const one of signals)
                process.off(one, forward);
            // Docker turns a signal into an exit code and a sentence of its own; what ended it is the signal.
            resolve({ exitCode: exitCode ?? undefined, signal: signal ?? received, output });
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
    return new errors_ActionError('docker-not-found', {
        what: 'There is no `docker` on the PATH.',
        why: 'Docker is not installed on this runner, or a container job hides it.',
        fix: "Use a runner with Docker (GitHub's ubuntu runners have it), or install the Docker CLI with buildx before this step.",
    }, { cause });
}

;// CONCATENATED MODULE: ./build/docker/diagnosis.js



/**
 * The error for a docker without buildx, or undefined where it has one. Such a docker takes the arguments for its own
 * and only complains about the first of them, so a build that failed with such a complaint is looked into.
 */
async function buildxMissing({ output }, env) {
    if (!/unknown (?:shorthand )?(?:flag|command)|is not a docker command/.test(output))
        return undefined;
    if (succeeded(await docker(['buildx', 'version'], { env })))
        return undefined;
    return new ActionError('buildx-missing', {
        what: 'This Docker has no buildx.',
        why: 'The plugin is not installed, or it lies in a Docker configuration that is not the one in use.',
        fix: "Install buildx before this step (Debian and Ubuntu: docker-buildx; or docker/setup-buildx-action); GitHub's ubuntu runners have it.",
    });
}
/**
 * The error for an engine that does not answer, or undefined where it does. A login goes through the engine where there
 * is one and is tried without it where there is none, so a login that failed does not say which it was.
 */
async function diagnosis_engineDead(env) {
    const outcome = await docker(['version', '--format', '{{.Server.Version}}'], { env });
    if (succeeded(outcome))
        return undefined;
    const said = lastError(outcome.output);
    return engineFailure(said) ?? dockerUnreachable(said);
}

;// CONCATENATED MODULE: ./build/docker/login.js





/** Logs in to a registry; the password goes through standard input. */
async function logInTo({ host, username, password }, env) {
    const outcome = await docker(['login', '--username', username, '--password-stdin', host], { env, input: password });
    if (!succeeded(outcome))
        throw (await engineDead(env)) ?? loginFailed(host, outcome);
}
/** Logs out of a registry; a failure is told, not thrown. */
async function logOut(host, env) {
    try {
        const outcome = await exec_docker(['logout', host], { env });
        return exec_succeeded(outcome) ? undefined : said(outcome);
    }
    catch (error) {
        return error instanceof Error ? error.message : String(error);
    }
}
function said({ output, signal, exitCode }) {
    return docker_failure_lastError(output) || `docker ended with ${signal ?? `exit code ${exitCode}`}`;
}
function loginFailed(host, outcome) {
    const words = said(outcome);
    if (/authorization token has expired/i.test(words)) {
        return new ActionError('login-expired', {
            what: `${host} no longer accepts the login: ${words}`,
            why: 'The token expired before it was used, or the clock of the runner or the registry is wrong.',
            fix: "Run the job again, and check the runner's clock if it comes back.",
        }, { healable: true });
    }
    return new ActionError('login-failed', {
        what: `The login to ${host} failed: ${words}`,
        ...(outcome.signal
            ? interrupted
            : /storing credentials|credential helper|not implemented/i.test(words)
                ? helper
                : refused),
    }, { healable: outcome.signal === undefined && isPassing(words) });
}
const interrupted = {
    why: 'The job was cancelled, or its time was over.',
    fix: 'If nobody cancelled it, give the job more time (`timeout-minutes`).',
};
const helper = {
    why: "A credential helper or store of the user's Docker configuration refused to keep the password.",
    fix: 'Use `docker-config: isolated`, where no helper is asked for this host.',
};
const refused = {
    why: 'The registry refused the token, or cannot be reached from this runner.',
    fix: "Check the runner's way to the registry, whose host is another one than that of ECR's API: proxy, firewall, VPC endpoint.",
};

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __nccwpck_require__(24);
;// CONCATENATED MODULE: external "node:timers/promises"
const promises_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:timers/promises");
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __nccwpck_require__(161);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(760);
;// CONCATENATED MODULE: ./build/docker/session.js



/** Marks the step's processes, so that the post step can tell them from everybody else's. */
const sessionMarker = 'ECR_BUILD_PUSH_SESSION';
/** The record of a session that is about to begin in `directory`. */
function session_newRecord(directory, { dockerConfig, logout }, env) {
    const configuration = dockerConfig === 'isolated' ? join(directory, 'docker') : userConfiguration(env);
    return { directory, dockerConfig, logout, hosts: [], configuration, previous: {} };
}
/** Makes the private directory that `record` names, with a Docker configuration in it where it is to be isolated. */
function session_openSession(record, env) {
    mkdirSync(record.directory, { mode: 0o700, recursive: true });
    const marked = { ...env, [sessionMarker]: record.directory };
    if (record.dockerConfig === 'shared')
        return { record, env: marked, variables: {} };
    const variables = seedConfiguration(userConfiguration(env), record.configuration, env);
    return { record, env: { ...marked, ...variables }, variables };
}
/**
 * Frees some hosts in the private configuration of what the user's own says about them: an older login, or a credential
 * helper, which would take the password elsewhere or refuse it.
 */
function session_freeHosts(session, hosts) {
    const directory = session.variables.DOCKER_CONFIG;
    if (directory === undefined)
        return;
    const file = join(directory, 'config.json');
    const config = readConfiguration(file);
    const auths = Object.entries(config.auths ?? {}).filter(([key]) => !hosts.includes(hostOf(key)));
    const helpers = Object.entries(config.credHelpers ?? {}).filter(([key]) => !hosts.includes(hostOf(key)));
    // An empty name means the file itself, also where `credsStore` names a store for all other hosts.
    const own = hosts.map((host) => [host, '']);
    const free = { ...config, auths: Object.fromEntries(auths), credHelpers: Object.fromEntries([...helpers, ...own]) };
    writeFileSync(file, JSON.stringify(free, undefined, '\t'), { mode: 0o600 });
}
/** What the environment was before this step, for the variables it exports: unset ones by their default. */
function session_previousVariables(env) {
    const user = userConfiguration(env);
    return { DOCKER_CONFIG: user, BUILDX_CONFIG: env.BUILDX_CONFIG || join(user, 'buildx') };
}
/** Removes the private directory with everything in it. Done twice it does no harm. */
function removeDirectory({ directory }) {
    (0,external_node_fs_.rmSync)(directory, { recursive: true, force: true, maxRetries: 3 });
}
function userConfiguration(env) {
    return resolve(env.DOCKER_CONFIG || join(homedir(), '.docker'));
}
/**
 * A configuration of our own on top of the user's: a copy of `config.json`, and links to all that lies beside it
 * (contexts, plugins, builders), so that they go on working and nothing of them is copied or removed with ours.
 */
function seedConfiguration(user, own, env) {
    mkdirSync(own, { mode: 0o700 });
    const present = statSync(user, { throwIfNoEntry: false })?.isDirectory() ?? false;
    for (const entry of present ? readdirSync(user) : []) {
        if (entry !== 'config.json')
            symlinkSync(join(user, entry), join(own, entry));
    }
    writeFileSync(join(own, 'config.json'), JSON.stringify(readConfiguration(join(user, 'config.json'))), { mode: 0o600 });
    return {
        DOCKER_CONFIG: own,
        // The builders stay where they are; with no configuration to keep them in, they go when this one goes.
        BUILDX_CONFIG: env.BUILDX_CONFIG || join(present ? user : own, 'buildx'),
    };
}
/** Docker starts from nothing when the file is missing or is no JSON, and so do we. */
function readConfiguration(file) {
    try {
        const config = JSON.parse(readFileSync(file, 'utf8'));
        return typeof config === 'object' && config !== null ? config : {};
    }
    catch {
        return {};
    }
}
/** Docker's older configurations key a registry by a URL. */
function hostOf(key) {
    return key.replace(/^https?:\/\//, '').split('/')[0] ?? key;
}

;// CONCATENATED MODULE: ./build/docker/orphans.js



/** In milliseconds. */
const patience = { total: 2_000, step: 20 };
/**
 * Ends docker commands that outlived a main step which was killed: one of them could still push, or write its login into
 * the directory that is about to be removed. Only Linux tells which processes are ours; elsewhere nothing is ended.
 */
async function endOrphans(directory) {
    for (let waited = 0; waited < patience.total; waited += patience.step) {
        const orphans = marked(`${sessionMarker}=${directory}`);
        if (orphans.length === 0)
            return;
        for (const pid of orphans)
            end(pid);
        await (0,promises_namespaceObject.setTimeout)(patience.step);
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

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __nccwpck_require__(598);
;// CONCATENATED MODULE: ./build/steps/session.js



/** The name under which the post step finds what it has to undo. */
const stateName = 'session';
/** Opens the step's private directory. The post step learns of it before it is there. */
function beginSession(plan, job) {
    const directory = join(job.runner.temporary, `ecr-build-push-${randomUUID()}`);
    const record = newRecord(directory, plan, job.env);
    remember(record, job);
    return openSession(record, job.env);
}
/** Makes room for logins to `hosts`. The post step learns of them before there is one. */
function expectLogins(session, hosts, job) {
    const record = { ...session.record, hosts };
    remember(record, job);
    freeHosts(session, hosts);
    return { ...session, record };
}
/** Gives the logins to later steps. The post step learns before what the variables were. */
function shareSession(session, job) {
    if (Object.keys(session.variables).length === 0)
        return;
    remember({ ...session.record, previous: previousVariables(job.env) }, job);
    for (const [name, value] of Object.entries(session.variables))
        job.runner.exportVariable(name, value);
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
async function logOutOfShared({ hosts, logout, configuration }, { log, env }) {
    for (const host of logout ? hosts : []) {
        const complaint = await logOut(host, { ...env, DOCKER_CONFIG: configuration });
        if (complaint === undefined)
            log.info(`Logged out of ${host}.`);
        else
            log.warning(`Logging out of ${host} failed: ${complaint}`);
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
        return [...secrets].reduce((rest, secret) => rest.replaceAll(secret, '***'), text);
    }
    function print(text) {
        write(`${redact(text)}\n`);
    }
    function command(name, text, properties = {}) {
        const list = Object.entries(properties)
            .filter(([, value]) => value !== undefined)
            .map(([key, value]) => `${key}=${escapeProperty(redact(`${value}`))}`);
        write(`::${name}${list.length > 0 ? ` ${list.join(',')}` : ''}::${escapeData(redact(text))}\n`);
    }
    return {
        phases,
        info: print,
        debug: (text) => command('debug', text),
        warning: (text) => command('warning', text, { title: 'ecr-build-push' }),
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
            try {
                return await work((text) => write(redact(text)));
            }
            finally {
                write(`\n::${token}::\n`);
            }
        },
    };
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

/***/ 756:
/***/ ((__webpack_module__, __unused_webpack___webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.a(__webpack_module__, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
/* harmony import */ var _clean_up_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(17);
/* harmony import */ var _github_log_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(284);
/* harmony import */ var _github_runner_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(806);



const log = (0,_github_log_js__WEBPACK_IMPORTED_MODULE_1__/* .openLog */ .N)((text) => process.stdout.write(text));
// Whatever the main step left is undone here; what cannot be undone is said, and never turns a job red.
try {
    await (0,_clean_up_js__WEBPACK_IMPORTED_MODULE_0__/* .cleanUp */ .n)({ runner: (0,_github_runner_js__WEBPACK_IMPORTED_MODULE_2__/* .openRunner */ .N)(process.env), log, env: process.env });
}
catch (error) {
    log.warning(`Cleaning up failed: ${error instanceof Error ? error.message : error}`);
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
