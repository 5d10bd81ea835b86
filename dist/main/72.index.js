export const id = 72;
export const ids = [72];
export const modules = {

/***/ 7072:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  enterAccount: () => (/* binding */ enterAccount)
});

// EXTERNAL MODULE: ./node_modules/@aws-sdk/client-sts/dist-cjs/index.js
var dist_cjs = __webpack_require__(1695);
// EXTERNAL MODULE: ./build/plan/errors.js
var errors = __webpack_require__(3715);
;// CONCATENATED MODULE: ./build/plan/trust.js
const shown = ['iss', 'sub', 'aud', 'repository', 'ref', 'environment', 'job_workflow_ref'];
/** The claims of a token for a person to read; the signature and the rest of the token stay out. */
function readClaims(token) {
    try {
        const payload = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
        if (typeof payload !== 'object' || payload === null)
            return {};
        return Object.fromEntries(Object.entries(payload).map(([name, value]) => [name, String(value)]));
    }
    catch {
        return {};
    }
}
/** The claims that a trust policy is held against, a line each. */
function claimLines(claims) {
    return shown
        .filter((name) => claims[name] !== undefined)
        .map((name) => `  ${name}: ${claims[name]}`)
        .join('\n');
}
/** The trust policy statement that lets this very run assume the role, in one line of JSON. */
function trustStatement(role, claims) {
    const issuer = (claims.iss ?? 'https://token.actions.githubusercontent.com').replace('https://', '');
    return JSON.stringify({
        Effect: 'Allow',
        Principal: { Federated: `arn:${role.partition.name}:iam::${role.account}:oidc-provider/${issuer}` },
        Action: 'sts:AssumeRoleWithWebIdentity',
        Condition: {
            StringEquals: { [`${issuer}:aud`]: claims.aud ?? role.partition.audience, [`${issuer}:sub`]: subjects(claims) },
        },
    });
}
/**
 * The `sub` in both of its forms: with names only, and with the ids that repositories made since 2026-07-15 carry.
 * Source: GitHub's "OpenID Connect reference".
 */
function subjects({ sub = '', repository = '', repository_id: id, repository_owner_id: ownerId, }) {
    const [, rest] = /^repo:[^:]*:(.*)$/.exec(sub) ?? [];
    const [owner, name] = repository.split('/');
    if (rest === undefined || !name || !id || !ownerId)
        return [sub];
    return [...new Set([sub, `repo:${repository}:${rest}`, `repo:${owner}@${ownerId}/${name}@${id}:${rest}`])];
}

// EXTERNAL MODULE: ./build/aws/attempts.js
var attempts = __webpack_require__(9522);
// EXTERNAL MODULE: ./build/aws/connection.js
var connection = __webpack_require__(3256);
// EXTERNAL MODULE: ./build/aws/faults.js
var faults = __webpack_require__(6301);
// EXTERNAL MODULE: ./build/aws/refusals.js
var refusals = __webpack_require__(6061);
;// CONCATENATED MODULE: ./build/aws/identity.js







/** Assumes the role, or learns who the ambient credentials belong to. */
function becomeIdentity(planned, entrance) {
    return planned.kind === 'role' ? assumeRole(planned, entrance) : ambientIdentity(planned.region, entrance);
}
async function assumeRole(planned, entrance) {
    const first = await newSession(planned, entrance);
    let session = first;
    return {
        account: planned.role.account,
        arn: first.arn,
        // The SDK asks again shortly before the keys expire: a long build ends with a new session.
        credentials: async () => {
            if (session.keys.expiration.getTime() - Date.now() < 5 * 60_000)
                session = await newSession(planned, entrance);
            return session.keys;
        },
    };
}
/** One session of the role. Each try has an ID token of its own, because one lives for five minutes only. */
async function newSession(planned, { idToken, mask, note }) {
    const sts = new dist_cjs/* STSClient */.iM((0,connection/* clientSettings */.r)(planned.region));
    let claims = {};
    try {
        const answer = await (0,attempts/* attempts */.r)(`Assuming ${planned.role.arn}`, async (signal) => {
            const token = await idToken(planned.audience, signal);
            mask(token);
            claims = readClaims(token);
            return sts.send(new dist_cjs/* AssumeRoleWithWebIdentityCommand */.WH({
                RoleArn: planned.role.arn,
                RoleSessionName: planned.sessionName,
                WebIdentityToken: token,
                DurationSeconds: planned.durationSeconds,
                ...(planned.policy === undefined ? {} : { Policy: planned.policy }),
            }), { abortSignal: signal });
        }, { healsDenial: true, note });
        return { arn: answer.AssumedRoleUser?.Arn ?? planned.role.arn, keys: sessionKeys(answer.Credentials, mask) };
    }
    catch (error) {
        throw explainAssumption(error, planned, claims);
    }
}
function sessionKeys(credentials, mask) {
    const { AccessKeyId = '', SecretAccessKey = '', SessionToken = '', Expiration = new Date() } = credentials ?? {};
    for (const secret of [AccessKeyId, SecretAccessKey, SessionToken])
        if (secret !== '')
            mask(secret);
    return {
        accessKeyId: AccessKeyId,
        secretAccessKey: SecretAccessKey,
        sessionToken: SessionToken,
        expiration: Expiration,
    };
}
async function ambientIdentity(region, { note }) {
    const sts = new dist_cjs/* STSClient */.iM((0,connection/* clientSettings */.r)(region));
    try {
        const answer = await (0,attempts/* attempts */.r)('Asking AWS who we are', (signal) => sts.send(new dist_cjs/* GetCallerIdentityCommand */.zI({}), { abortSignal: signal }), { note });
        return { account: answer.Account ?? '', arn: answer.Arn ?? '', credentials: undefined };
    }
    catch (error) {
        throw error instanceof errors/* ActionError */.lZ ? error : (0,refusals/* noCredentials */.g)((0,errors/* messageOf */.bD)(error), error);
    }
}
/** STS's refusals by what they mean. Source: the STS API reference and the notes of AWS re:Post on web identities. */
function explainAssumption(error, planned, claims) {
    const name = (0,faults/* errorName */.Is)(error);
    const message = (0,errors/* messageOf */.bD)(error);
    if ((0,faults/* isDenied */.GZ)(error))
        return denied(error, planned, claims);
    if (/^(InvalidIdentityToken|IDPRejectedClaim|ExpiredToken)/.test(name))
        return rejected(error, planned, claims);
    if (/^(MalformedPolicyDocument|PackedPolicyTooLarge)/.test(name))
        return refusedInput('session-policy', message, error);
    if (/DurationSeconds/.test(message))
        return refusedInput('role-duration-seconds', message, error);
    if (/^RegionDisabled/.test(name))
        return refusedInput('aws-region', message, error);
    return error;
}
function denied(cause, { role }, claims) {
    return new errors/* ActionError */.lZ('assume-role-denied', {
        what: `AWS does not let this job assume ${role.arn}. The ID token says:\n${claimLines(claims)}`,
        why: "The role's trust policy does not match these claims, or there is no role of that name in the account.",
        fix: `Check the name, and let the role's trust policy hold this statement (StringEquals takes no *; use StringLike for patterns): ${trustStatement(role, claims)}`,
    }, { cause });
}
function rejected(cause, { role, audience }, claims) {
    const issuer = claims.iss ?? 'https://token.actions.githubusercontent.com';
    return new errors/* ActionError */.lZ('identity-token-rejected', {
        what: `AWS rejected GitHub's ID token for ${role.arn}: ${(0,errors/* messageOf */.bD)(cause)}`,
        why: `Account ${role.account} has no OIDC identity provider for ${issuer}, or the provider does not list the audience ${audience}, or the token expired on its way.`,
        fix: `Create the identity provider ${issuer} with the audience ${audience} in account ${role.account}, or give the provider's audience as \`audience\`.`,
    }, { cause });
}
function refusedInput(input, message, cause) {
    return new errors/* ActionError */.lZ('input-invalid', {
        what: `AWS does not take the value of \`${input}\`: ${message}`,
        why: 'The value is beyond what the role or AWS allows.',
        fix: `Change \`${input}\` in the workflow, or the setting of the role that limits it.`,
    }, { cause });
}

// EXTERNAL MODULE: ./node_modules/@aws-sdk/client-ecr/dist-cjs/index.js
var client_ecr_dist_cjs = __webpack_require__(8249);
// EXTERNAL MODULE: ./build/plan/image.js
var plan_image = __webpack_require__(3971);
// EXTERNAL MODULE: ./build/plan/manifest.js
var manifest = __webpack_require__(7213);
// EXTERNAL MODULE: ./build/aws/authorization.js
var authorization = __webpack_require__(1403);
;// CONCATENATED MODULE: ./build/aws/ecr.js









/** Source of all shapes and errors: the Amazon ECR API reference. */
function connectEcr(region, identity, { mask, note }) {
    const client = new client_ecr_dist_cjs/* ECRClient */.S70((0,connection/* clientSettings */.r)(region, identity.credentials));
    const explained = (error, action) => (0,refusals/* explainRefusal */.G)(error, { principal: identity.arn, action, resource: '*' });
    return {
        async logins(registries) {
            const accounts = registries.map(({ account }) => account ?? identity.account);
            const foreign = accounts.some((account) => account !== identity.account);
            // Without ids ECR answers for the caller's own registry; with ids, the one way to learn another's host, for these.
            const input = foreign ? { registryIds: accounts } : {};
            const { authorizationData = [] } = await (0,attempts/* attempts */.r)(`Asking ECR in ${region} for a login`, (abortSignal) => client.send(new client_ecr_dist_cjs/* GetAuthorizationTokenCommand */.Eu6(input), { abortSignal }), { note }).catch((error) => {
                throw explained(error, 'ecr:GetAuthorizationToken');
            });
            return registries.map((registry, index) => {
                const account = accounts[index] ?? identity.account;
                const data = answerFor(account, authorizationData, index);
                const host = data.proxyEndpoint && (0,plan_image/* chooseHost */.wi)(registry.host, hostOf(data));
                return (0,authorization/* registryLogin */.j)({ registry, account, host }, data, mask);
            });
        },
        async requireRepository(repository, account) {
            const input = { repositoryNames: [repository], ...registryId(account) };
            try {
                await (0,attempts/* attempts */.r)(`Looking for ${repository}`, (abortSignal) => client.send(new client_ecr_dist_cjs/* DescribeRepositoriesCommand */.pE_(input), { abortSignal }), { note });
            }
            catch (error) {
                // AWS's documented permissions for pushing hold none for describing: then the push itself will tell.
                if ((0,faults/* isDenied */.GZ)(error))
                    return note(`${repository} was not looked up: ${(0,errors/* messageOf */.bD)(error)}`);
                if ((0,faults/* errorName */.Is)(error) !== 'RepositoryNotFoundException')
                    throw explained(error, 'ecr:DescribeRepositories');
                throw notFound(repository, account ?? identity.account, region, error);
            }
        },
        async manifests(repository, account, digests) {
            const input = {
                repositoryName: repository,
                imageIds: digests.map((imageDigest) => ({ imageDigest })),
                acceptedMediaTypes: [...manifest/* manifestMediaTypes */.$P],
                ...registryId(account),
            };
            const { images = [] } = await (0,attempts/* attempts */.r)('Reading the manifest', (abortSignal) => client.send(new client_ecr_dist_cjs/* BatchGetImageCommand */.P8n(input), { abortSignal }), 
            // Nothing but the summary needs it.
            { note, tries: 2 });
            return images.flatMap(({ imageId, imageManifest, imageManifestMediaType }) => imageId?.imageDigest && imageManifest
                ? [{ digest: imageId.imageDigest, text: imageManifest, mediaType: imageManifestMediaType }]
                : []);
        },
    };
}
/** ECR does not promise the order of its answers; the host says whose each is, unless it is no host of ECR's own. */
function answerFor(account, data, index) {
    const named = data.find((one) => {
        const host = (0,plan_image/* parseEcrHost */.wl)(hostOf(one));
        return host?.kind === 'private' && host.account === account;
    });
    return named ?? data[index] ?? {};
}
function hostOf({ proxyEndpoint = '' }) {
    return proxyEndpoint.replace(/^https?:\/\//, '').replace(/\/.*$/, '');
}
function registryId(account) {
    return account === undefined ? {} : { registryId: account };
}
function notFound(repository, account, region, cause) {
    return new errors/* ActionError */.lZ('repository-not-found', {
        what: `There is no repository ${repository} in account ${account} in ${region}.`,
        why: 'It was never created, or `repository`, `registry-id` or `aws-region` names another place.',
        fix: `Create it (aws ecr create-repository --repository-name ${repository} --region ${region}), or correct these inputs.`,
    }, { cause });
}

;// CONCATENATED MODULE: ./build/aws/registries.js

function connectRegistries(identity, options) {
    const clients = new Map();
    function ecr(region) {
        const client = clients.get(region) ?? connectEcr(region, identity, options);
        clients.set(region, client);
        return client;
    }
    /** Few steps need ECR Public's client, and it takes its time to load. */
    async function publicLogin(registry) {
        const client = await Promise.all(/* import() */[__webpack_require__.e(821), __webpack_require__.e(640)]).then(__webpack_require__.bind(__webpack_require__, 6640));
        return client.publicLogin(registry, identity, options);
    }
    return {
        async logins(registries) {
            const privates = registries.filter((registry) => registry.kind === 'private');
            const publics = registries.filter((registry) => registry.kind === 'public');
            const regions = [...new Set(privates.map(({ region }) => region))];
            const logins = await Promise.all([
                ...regions.map((region) => ecr(region).logins(privates.filter((one) => one.region === region))),
                ...publics.map(async (registry) => [await publicLogin(registry)]),
            ]);
            return registries.flatMap((registry) => logins.flat().find((login) => login.registry === registry) ?? []);
        },
        requireRepository: ({ region, account }, repository) => ecr(region).requireRepository(repository, account),
        manifests: ({ region, account }, repository, digests) => ecr(region).manifests(repository, account, digests),
    };
}

;// CONCATENATED MODULE: ./build/aws/account.js


/** Becomes the identity that was planned. All of the AWS SDK is behind this function. */
async function enterAccount(planned, entrance) {
    const identity = await becomeIdentity(planned, entrance);
    return { identity, registries: connectRegistries(identity, entrance) };
}


/***/ }),

/***/ 9522:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   r: () => (/* binding */ attempts)
/* harmony export */ });
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8500);
/* harmony import */ var _plan_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3715);
/* harmony import */ var _faults_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6301);



/** The limits of one call, in milliseconds; the source of the total is the contract of the action. */
const limits = { attempts: 6, oneTry: 10_000, total: 60_000, backoff: 200, throttledBackoff: 1_000 };
/** A role made a moment ago is denied until IAM has spread it: two more tries, within 5 s. */
const denialLimits = { attempts: 3, wait: 1_500, total: 5_000 };
/** Calls AWS until it answers or there is no more sense in it: see `faultOf` for what is tried again. */
async function attempts(what, call, { tries = limits.attempts, healsDenial = false, note }) {
    const start = performance.now();
    for (let attempt = 1;; attempt++) {
        // A timer may wake up late, and a limit below zero is none.
        const left = Math.max(limits.total - (performance.now() - start), 1);
        try {
            return await call(AbortSignal.timeout(Math.ceil(Math.min(limits.oneTry, left))));
        }
        catch (error) {
            const fault = (0,_faults_js__WEBPACK_IMPORTED_MODULE_2__/* .faultOf */ .Kl)(error);
            if (fault === undefined || (fault === 'denied' && !healsDenial))
                throw error;
            const spent = performance.now() - start;
            const wait = waitBefore(attempt, tries, fault);
            const total = fault === 'denied' ? denialLimits.total : limits.total;
            if (wait === undefined || spent + wait >= total) {
                throw fault === 'denied' ? error : exhausted(what, fault, attempt, spent, error);
            }
            note(`${what}: ${describe(error)}; trying again in ${(wait / 1000).toFixed(1)} s`);
            await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_0__.setTimeout)(wait);
        }
    }
}
/** Full jitter, doubling; undefined when there is no further try. */
function waitBefore(attempt, tries, fault) {
    if (fault === 'denied')
        return attempt < denialLimits.attempts ? denialLimits.wait : undefined;
    if (fault === 'untrusted' || attempt >= tries)
        return undefined;
    const base = fault === 'throttled' ? limits.throttledBackoff : limits.backoff;
    return Math.random() * base * 2 ** (attempt - 1);
}
function exhausted(what, fault, attempt, spent, cause) {
    const tries = `${attempt} ${attempt === 1 ? 'try' : 'tries'} in ${(spent / 1000).toFixed(1)} s`;
    const detail = describe(cause);
    switch (fault) {
        case 'throttled':
            return new _plan_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ActionError */ .lZ('throttled', {
                what: `${what}: AWS asked to slow down, after ${tries}: ${detail}`,
                why: 'The account calls this API more often than AWS allows, from this job or from others.',
                fix: 'Run the job again later, start fewer jobs at once, or ask AWS for a higher quota.',
            }, { cause });
        case 'timeout':
            return new _plan_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ActionError */ .lZ('aws-timeout', {
                what: `${what}: no answer in time, after ${tries}`,
                why: 'The endpoint, a proxy or a firewall between it and the runner takes the request and lets it hang.',
                fix: "Check the runner's way to AWS: HTTPS_PROXY and NO_PROXY, VPC endpoints, firewalls, `aws-region`.",
            }, { cause });
        case 'untrusted':
            return new _plan_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ActionError */ .lZ('aws-unreachable', {
                what: `${what}: the certificate of the endpoint is not trusted: ${detail}`,
                why: 'A proxy or an endpoint of your own shows a certificate of an authority that this runner does not know.',
                fix: "Give that authority's certificate as AWS_CA_BUNDLE (a PEM file) in the job's environment.",
            }, { cause });
        default:
            return new _plan_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ActionError */ .lZ('aws-unreachable', {
                what: `${what}: it failed, after ${tries}: ${detail}`,
                why: 'The endpoint cannot be reached from this runner, or has trouble of its own.',
                fix: "Check `aws-region`, the runner's DNS, HTTPS_PROXY and NO_PROXY, and AWS's health page; then run the job again.",
            }, { cause });
    }
}
function describe(error) {
    if (!(error instanceof Error))
        return String(error);
    if ((0,_faults_js__WEBPACK_IMPORTED_MODULE_2__/* .faultOf */ .Kl)(error) === 'timeout')
        return 'no answer in time';
    return error.message === '' ? error.name : `${error.name}: ${error.message}`;
}


/***/ }),

/***/ 1403:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   j: () => (/* binding */ registryLogin)
/* harmony export */ });
/** Makes the login out of a token, which is base64 of `AWS:password`; both forms open the registry, so both are masked. */
function registryLogin({ registry, account, host }, { authorizationToken = '', expiresAt }, mask) {
    const text = Buffer.from(authorizationToken, 'base64').toString();
    const colon = text.indexOf(':');
    if (!host || colon < 1 || colon === text.length - 1)
        throw new Error('AWS answered without a login, or without the registry it is for');
    const password = text.slice(colon + 1);
    for (const secret of [authorizationToken, password])
        mask(secret);
    return { registry, account, host, username: text.slice(0, colon), password, expiresAt };
}


/***/ }),

/***/ 3256:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   r: () => (/* binding */ clientSettings)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_http__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7067);
/* harmony import */ var node_https__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4708);
/* harmony import */ var node_tls__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1692);




/**
 * What every AWS client is made with. Tries are counted in `attempts`, so a client makes one. The environment's proxies
 * and `AWS_CA_BUNDLE` work as they do in the AWS CLI; endpoints, FIPS and dual-stack are read by the SDK itself.
 */
function clientSettings(region, credentials) {
    return {
        region,
        ...(credentials && { credentials }),
        maxAttempts: 1,
        requestHandler: { connectionTimeout: 5_000, httpAgent, httpsAgent },
    };
}
const httpAgent = new node_http__WEBPACK_IMPORTED_MODULE_1__.Agent({ keepAlive: true, proxyEnv: process.env });
const httpsAgent = new node_https__WEBPACK_IMPORTED_MODULE_2__.Agent({ keepAlive: true, proxyEnv: process.env, ...authorities(process.env.AWS_CA_BUNDLE) });
/** The bundle's certificates, beside those that Node trusts already. */
function authorities(bundle) {
    return bundle ? { ca: [...(0,node_tls__WEBPACK_IMPORTED_MODULE_3__.getCACertificates)('default'), (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(bundle, 'utf8')] } : {};
}


/***/ }),

/***/ 6301:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   GZ: () => (/* binding */ isDenied),
/* harmony export */   Is: () => (/* binding */ errorName),
/* harmony export */   Kl: () => (/* binding */ faultOf)
/* harmony export */ });
/* harmony import */ var _plan_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3715);

/** Source: the SDK's @smithy/service-error-classification, and STS's documented errors. */
const throttling = /^(Throttling|ThrottlingException|ThrottledException|TooManyRequestsException|RequestLimitExceeded|RequestThrottled|RequestThrottledException|SlowDown|LimitExceededException)$/;
const networkCodes = /^(ECONNRESET|ECONNREFUSED|ECONNABORTED|EPIPE|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|ERR_SOCKET_.*|ERR_PROXY_.*)$/;
/** Source: the error codes of Node's TLS, which are OpenSSL's. */
const certificateCodes = /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|^ERR_TLS_/;
/** What kind of fault an error is; undefined for an answer of the service itself. */
function faultOf(error) {
    const name = errorName(error);
    const status = statusOf(error);
    const code = property(error, 'code');
    if (throttling.test(name) || status === 429)
        return 'throttled';
    // The SDK calls a connection that was reset a TimeoutError too, so the code of the network comes first.
    if (typeof code === 'string' && networkCodes.test(code))
        return 'unreachable';
    if (typeof code === 'string' && certificateCodes.test(code))
        return 'untrusted';
    if (/^(AbortError|TimeoutError)$/.test(name) || code === 'ETIMEDOUT')
        return 'timeout';
    if (status !== undefined && status >= 500)
        return 'unreachable';
    if (name === 'IDPCommunicationError' || name === 'IDPCommunicationErrorException')
        return 'unreachable';
    if (name.startsWith('InvalidIdentityToken') && /couldn't retrieve verification key/i.test((0,_plan_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(error))) {
        return 'unreachable';
    }
    return isDenied(error) ? 'denied' : undefined;
}
function isDenied(error) {
    return /^AccessDenied(Exception)?$/.test(errorName(error));
}
/** The name that AWS gave the error. */
function errorName(error) {
    return error instanceof Error ? error.name : '';
}
/** The HTTP status, where an answer came at all. */
function statusOf(error) {
    const status = property(property(error, '$metadata'), 'httpStatusCode') ?? property(error, 'statusCode');
    return typeof status === 'number' ? status : undefined;
}
function property(value, name) {
    return typeof value === 'object' && value !== null ? value[name] : undefined;
}


/***/ }),

/***/ 6061:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G: () => (/* binding */ explainRefusal),
/* harmony export */   g: () => (/* binding */ noCredentials)
/* harmony export */ });
/* harmony import */ var _plan_denial_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2511);
/* harmony import */ var _plan_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3715);
/* harmony import */ var _faults_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6301);



/** The refusals that every operation of ECR and ECR Public has in common, by what they mean; `asked` is what was refused. */
function explainRefusal(error, asked) {
    if ((0,_faults_js__WEBPACK_IMPORTED_MODULE_2__/* .isDenied */ .GZ)(error)) {
        // Not every policy on the way, such as a VPC endpoint's, answers with IAM's own sentence.
        return (0,_plan_denial_js__WEBPACK_IMPORTED_MODULE_0__/* .ecrAccessDenied */ .Q)((0,_plan_denial_js__WEBPACK_IMPORTED_MODULE_0__/* .parseDenial */ .P)((0,_plan_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .messageOf */ .bD)(error)) ?? { ...asked, because: (0,_plan_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .messageOf */ .bD)(error) }, error);
    }
    if (/^(UnrecognizedClient|ExpiredToken|InvalidSignature|InvalidClientTokenId|Credentials)/.test((0,_faults_js__WEBPACK_IMPORTED_MODULE_2__/* .errorName */ .Is)(error))) {
        return noCredentials((0,_plan_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .messageOf */ .bD)(error), error);
    }
    return error;
}
/** The error for credentials that nobody has, or that AWS does not accept. */
function noCredentials(message, cause) {
    return new _plan_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ActionError */ .lZ('no-credentials', {
        what: `There are no AWS credentials that work: ${message}`,
        why: 'Neither `role-to-assume` nor the environment, the AWS profile, the container or the instance gives any that AWS accepts; or they expired, or the clock of the runner is wrong.',
        fix: 'Give `role-to-assume` (with `permissions: id-token: write`), or set working AWS credentials before this step.',
    }, { cause });
}


/***/ })

};
