export const id = 771;
export const ids = [771];
export const modules = {

/***/ 7771:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  openAccount: () => (/* binding */ openAccount),
  profileRegion: () => (/* reexport */ profileRegion)
});

// EXTERNAL MODULE: ./build/errors/action-error.js
var action_error = __webpack_require__(2989);
// EXTERNAL MODULE: ./build/plan/iam/policy.js
var iam_policy = __webpack_require__(7648);
// EXTERNAL MODULE: ./build/plan/identity/trust.js
var trust = __webpack_require__(8631);
// EXTERNAL MODULE: ./build/failures/denial.js
var failures_denial = __webpack_require__(9595);
// EXTERNAL MODULE: ./build/failures/oidc.js
var oidc = __webpack_require__(8734);
;// CONCATENATED MODULE: ./build/failures/assume-role.js





/**
 * STS's refusal as an error that explains itself, by the `name` that AWS gave it and what it `said`; undefined for what is
 * no refusal. Source: the STS API reference, and the notes of AWS re:Post on web identities.
 */
function explainAssumption(name, said, link, cause) {
    const { from } = link;
    if (/^AccessDenied/.test(name)) {
        return from.kind === 'id-token' ? tokenDenied(said, link, from.claims, cause) : roleDenied(said, link, from, cause);
    }
    if (from.kind === 'id-token' && /^(?:InvalidIdentityToken|IDPRejectedClaim|ExpiredToken)/.test(name)) {
        return tokenRejected(name, said, link, from.claims, from.audience, cause);
    }
    if (/^(?:MalformedPolicyDocument|PackedPolicyTooLarge)/.test(name))
        return policyRefused(said, cause);
    if (/DurationSeconds/.test(said))
        return durationRefused(said, link, cause);
    if (/^RegionDisabled/.test(name))
        return regionDisabled(said, link, cause);
    return undefined;
}
function tokenDenied(said, { planned: { role }, position }, claims, cause) {
    const { because = '' } = (0,failures_denial/* parseDenial */.P)(said) ?? {};
    const ids = /^repo:[^/:]*@/.test(claims.sub ?? '')
        ? ' The `sub` of this repository has ids in it, as that of every repository made, renamed or moved since 2026-07-15: a policy with the names alone does not match.'
        : '';
    return new action_error/* ActionError */.lZ('assume-role-denied', {
        what: `AWS does not let this job assume ${role.arn}${position}. The ID token says:\n${(0,trust/* claimLines */.K3)(claims)}`,
        why: because === ''
            ? `The role's trust policy does not match these claims, or there is no role of that name in the account.${ids}`
            : `AWS says: ${because}.`,
        fix: "Check the name, with its path. If it is right, set the trust policy below, or add its statement to the role's own policy, or compare the two, letter by letter: an environment takes the place of the branch in `sub`, a reusable workflow is told by `job_workflow_ref` alone, StringEquals takes no *, and upper and lower case count.",
        detail: trustPolicy(role, (0,trust/* tokenTrust */.S2)(role, claims), repositoryNote(claims)),
    }, { cause });
}
/** The whole policy of a role, and the command that sets it. */
function trustPolicy({ arn, account }, statement, note = '') {
    const policy = (0,iam_policy/* policyOf */.US)([statement]);
    const name = arn.slice(arn.lastIndexOf('/') + 1);
    const command = `aws iam update-assume-role-policy --role-name ${name} --policy-document ${quoted(JSON.stringify(policy))}`;
    return [
        `Trust policy of ${arn}:${note}`,
        (0,iam_policy/* printed */.zd)(policy),
        `This sets it, with credentials of account ${account}. It replaces all statements that the role's trust policy has now:`,
        command,
    ].join('\n');
}
/** A word in single quotes, as every POSIX shell reads it. */
function quoted(text) {
    return `'${text.replaceAll("'", "'\\''")}'`;
}
function repositoryNote(claims) {
    if (!(0,trust/* lacksRepository */.DR)(claims))
        return ' it authorizes runs with these claims, in both forms of `sub`.';
    const risk = ' `sub` is customized and does not name the repository, so other repositories can have the same `sub`.';
    if ((0,trust/* needsRepositoryId */.$O)(claims))
        return `${risk} The condition on \`repository_id\` limits the role to this repository.`;
    return `${risk} AWS reads no other claim of this token: include the claim \`repo\` in \`sub\` before you set this policy.`;
}
/** AWS asks both sides of a role that a role or user assumes. Where it names one, the other is no matter. */
function roleDenied(said, { planned, position }, from, cause) {
    const { role, externalId } = planned;
    const denial = (0,failures_denial/* parseDenial */.P)(said);
    const caller = from.role ?? (denial ? (0,trust/* roleOfSession */.GC)(denial.principal) : undefined);
    const reason = denial ? denial.because : said;
    const what = `AWS does not let ${caller ?? 'the caller'} assume ${role.arn}${position}${reason === '' ? '' : `: ${reason}`}.`;
    const explained = (why, fix, ...statements) => new action_error/* ActionError */.lZ('assume-role-denied', { what, why, fix, detail: statements.join('\n') }, { cause });
    const allowing = `In the permissions of ${caller ?? 'the caller'}:\n${(0,iam_policy/* printed */.zd)((0,trust/* mayAssume */.__)(role))}`;
    if (/explicit deny/.test(said)) {
        const fix = 'Take the Deny that covers sts:AssumeRole out of that policy: an Allow elsewhere cannot outweigh it.';
        return explained('A policy denies it, of the kind that AWS names.', fix);
    }
    if (/no identity-based policy allows/.test(said)) {
        return explained(`${missingTokenHint(from)}the caller lacks the permission.`, 'Give it the statement below.', allowing);
    }
    const external = externalId === undefined
        ? ' If it asks for an external id, leave it as it is, and give the id as `role-external-id`.'
        : ' The external id that it asks for may be another one than `role-external-id`.';
    const principal = caller ?? `arn:${role.partition.name}:iam::ACCOUNT:role/CALLER`;
    return explained(`${missingTokenHint(from)}the role does not trust the caller, the caller lacks the permission, or there is no role of that name in the account.`, `Check the name, with its path, and compare the statement and the trust policy below with the policies.${external}`, allowing, trustPolicy(role, (0,trust/* roleTrust */.JC)(principal, externalId)));
}
function missingTokenHint({ missingIdToken }) {
    if (!missingIdToken)
        return 'Most likely ';
    return `The job has no ID token, so the AWS credentials that are there were used; if the role is meant for GitHub, the job lacks \`${oidc/* permission */.EK}\`. Otherwise `;
}
function tokenRejected(name, said, { planned: { role }, position }, claims, audience, cause) {
    const issuer = (0,trust/* issuerOf */.xD)(claims);
    const provider = (0,trust/* providerArn */.Zj)(role, claims);
    const what = `AWS rejected GitHub's ID token for ${role.arn}${position}: ${said}`;
    return new action_error/* ActionError */.lZ('identity-token-rejected', { what, ...reason() }, { cause });
    function reason() {
        if (/no openidconnect provider/i.test(said)) {
            return {
                why: `Account ${role.account} has no OIDC identity provider for ${issuer}.`,
                fix: `Create it there: aws iam create-open-id-connect-provider --url ${issuer} --client-id-list ${audience}. Or correct the account in \`role-to-assume\`.`,
            };
        }
        if (/thumbprint/i.test(said)) {
            return {
                why: `The identity provider ${provider} has the thumbprint of another certificate.`,
                fix: `Give it the new one: aws iam update-open-id-connect-provider-thumbprint --open-id-connect-provider-arn ${provider}.`,
            };
        }
        if (/audience/i.test(said)) {
            return {
                why: `The token is for the audience ${audience}, which the identity provider of account ${role.account} does not list.`,
                fix: `Add it: aws iam add-client-id-to-open-id-connect-provider --open-id-connect-provider-arn ${provider} --client-id ${audience}. Or give an audience that is listed as \`audience\`.`,
            };
        }
        if (/^(?:ExpiredToken|IDPRejectedClaim)/.test(name) || /expired/i.test(said)) {
            return {
                why: 'An ID token lives for five minutes, and this one was older, or not valid yet, when AWS looked at it: something held the request up, or the clock of a GitHub Enterprise Server is wrong.',
                fix: "Run the job again. If it comes back, look for a proxy that holds requests back, and at the server's clock.",
            };
        }
        return {
            why: `The identity provider ${provider} does not take this token.`,
            fix: `Compare the provider's URL with the token's issuer, ${issuer}, and its audiences with ${audience}.`,
        };
    }
}
function policyRefused(said, cause) {
    return new action_error/* ActionError */.lZ('input-invalid', {
        what: `AWS does not take the session policy: ${said}`,
        why: 'STS packs the policy and has its own limit for what comes out; and it reads the policy more strictly than JSON.',
        fix: 'Make the policy in `session-policy` shorter or correct it, or set it to `off`.',
    }, { cause });
}
function durationRefused(said, { planned, position }, cause) {
    const { role, durationSeconds } = planned;
    return new action_error/* ActionError */.lZ('input-invalid', {
        what: `\`role-duration-seconds\`: AWS gives no session of ${durationSeconds} s for ${role.arn}${position}: ${said}`,
        why: 'The role has a maximum session duration of its own; and a role that another role assumes gets one hour at most, whatever its own limit.',
        fix: 'Lower `role-duration-seconds`, or raise the maximum session duration of the role, if no other role assumes it. A longer build gets new keys by itself.',
    }, { cause });
}
function regionDisabled(said, { planned: { role } }, cause) {
    return new action_error/* ActionError */.lZ('input-invalid', {
        what: `\`aws-region\`: AWS gives no session in this region: ${said}`,
        why: `The region is not enabled in account ${role.account}.`,
        fix: 'Enable it (AWS Organizations or Account settings), or correct `aws-region` or the host in `repository`.',
    }, { cause });
}

// EXTERNAL MODULE: ./build/failures/credentials.js
var credentials = __webpack_require__(8592);
// EXTERNAL MODULE: ./build/aws/client/attempts.js
var attempts = __webpack_require__(3920);
// EXTERNAL MODULE: ./build/aws/client/faults.js
var faults = __webpack_require__(3463);
// EXTERNAL MODULE: ./build/aws/client/refusals.js
var refusals = __webpack_require__(9207);
// EXTERNAL MODULE: ./node_modules/@aws-sdk/client-sts/dist-cjs/index.js
var dist_cjs = __webpack_require__(1695);
// EXTERNAL MODULE: ./build/aws/client/connection.js
var connection = __webpack_require__(4302);
;// CONCATENATED MODULE: ./build/aws/identity/sts.js



/** Source of all shapes: the STS API reference. */
function connectSts(region, keys) {
    const client = new dist_cjs/* STSClient */.iM((0,connection/* clientSettings */.r)(region, keys));
    return {
        found: client.config.credentials,
        async assumeWithToken(planned, token, abortSignal) {
            const input = { ...request(planned), WebIdentityToken: token };
            const answer = await client.send(new dist_cjs/* AssumeRoleWithWebIdentityCommand */.WH(input), { abortSignal });
            return { arn: answer.AssumedRoleUser?.Arn ?? planned.role.arn, keys: keysOf(answer.Credentials) };
        },
        async assume(planned, abortSignal) {
            const { externalId } = planned;
            const input = { ...request(planned), ...(externalId === undefined ? {} : { ExternalId: externalId }) };
            const answer = await client.send(new dist_cjs/* AssumeRoleCommand */.QL(input), { abortSignal });
            return { arn: answer.AssumedRoleUser?.Arn ?? planned.role.arn, keys: keysOf(answer.Credentials) };
        },
        async whoAmI(abortSignal) {
            const { Account, Arn } = await client.send(new dist_cjs/* GetCallerIdentityCommand */.zI({}), { abortSignal });
            if (!Account || !Arn)
                throw new faults/* EmptyAnswer */.KE('there is no account in the answer');
            return { account: Account, arn: Arn };
        },
    };
}
/** The region that the environment's AWS profile names, if it does. */
async function profileRegion() {
    try {
        return await new dist_cjs/* STSClient */.iM({}).config.region();
    }
    catch {
        return undefined;
    }
}
function request({ role, sessionName, durationSeconds, policy }) {
    return {
        RoleArn: role.arn,
        RoleSessionName: sessionName,
        DurationSeconds: durationSeconds,
        ...(policy === undefined ? {} : { Policy: policy }),
    };
}
function keysOf({ AccessKeyId, SecretAccessKey, SessionToken, Expiration } = {}) {
    if (!AccessKeyId || !SecretAccessKey)
        throw new faults/* EmptyAnswer */.KE('there are no keys in the answer');
    return {
        accessKeyId: AccessKeyId,
        secretAccessKey: SecretAccessKey,
        ...(SessionToken && { sessionToken: SessionToken }),
        ...(Expiration && { expiration: Expiration }),
    };
}

;// CONCATENATED MODULE: ./build/aws/identity/identity.js









/** Assumes the planned roles one from the other, or learns whose the credentials are that the SDK finds. */
async function resolveIdentity(planned, entrance) {
    const { start, roles } = planned;
    const last = roles.at(-1);
    if (!last)
        return whoAmI(planned, await findCredentials(planned, entrance), entrance);
    const from = start.kind === 'id-token' ? start : await findCredentials(planned, entrance);
    const enter = async () => {
        const session = await assumeRoleChain(roles, from, planned, entrance);
        return { ...session, renewAt: performance.now() + lifetime(last) };
    };
    let session = await enter();
    let renewal;
    // Requests that need new keys at the same time wait for one new session.
    const renew = async () => {
        try {
            session = await enter();
        }
        finally {
            renewal = undefined;
        }
    };
    return {
        account: last.role.account,
        arn: session.arn,
        role: last.role.arn,
        // The SDK asks again shortly before the keys end: a long build ends with a new session.
        keys: async () => {
            if (performance.now() > session.renewAt) {
                renewal ??= renew();
                await renewal;
            }
            return session.keys;
        },
    };
}
/** How long the keys of a role are used, in milliseconds. The runner's clock, which may be wrong, has no say in it. */
function lifetime({ durationSeconds }) {
    return durationSeconds * 1000 - 5 * 60_000;
}
/** The credentials of the environment, the profile, a web identity, the container or the instance. */
async function findCredentials({ region, roles, run }, { mask, info, profile }) {
    const { found } = connectSts(region);
    const keys = async () => {
        const given = masked(await found(), mask);
        (0,credentials/* requireValid */.AK)(given);
        return given;
    };
    try {
        // The SDK goes on looking while it is asked again: a slow process or container has its time, but not for ever.
        await (0,attempts/* attempts */.r)('Looking for AWS credentials', (signal) => Promise.race([keys(), aborted(signal)]), { info });
        return { kind: 'credentials', keys, role: undefined, missingIdToken: roles.length > 0 };
    }
    catch (error) {
        if (error instanceof action_error/* ActionError */.lZ)
            throw error;
        if (roles.length === 0)
            throw (0,credentials/* noCredentials */.gT)((0,action_error/* messageOf */.bD)(error), { ...run, profile }, error);
        throw (0,oidc/* oidcUnavailable */.yX)(run, { ambient: (0,action_error/* messageOf */.bD)(error) }, error);
    }
}
function aborted(signal) {
    return new Promise((_, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    });
}
async function whoAmI({ region }, { keys }, { info }) {
    const sts = connectSts(region, keys);
    try {
        const { account, arn } = await (0,attempts/* attempts */.r)('Asking AWS who we are', sts.whoAmI, { info });
        return { account, arn, role: undefined, keys };
    }
    catch (error) {
        throw (0,refusals/* explainCredentials */.U)(error);
    }
}
/** Assumes the first of some roles, the next from it, and so on; gives the session of the last. */
async function assumeRoleChain([first, ...rest], from, planned, entrance) {
    if (!first)
        throw new Error('there is no role to assume');
    const { roles, region } = planned;
    const position = roles.length === 1 ? '' : ` (role ${roles.length - rest.length} of ${roles.length})`;
    const session = await assume(first, position, from, region, entrance);
    if (rest.length === 0)
        return session;
    entrance.info(`Assumed ${first.role.arn}${position}.`);
    const keys = async () => session.keys;
    return assumeRoleChain(rest, { kind: 'credentials', keys, role: first.role.arn, missingIdToken: false }, planned, entrance);
}
async function assume(planned, position, from, region, { idToken, mask, info }) {
    const sts = connectSts(region, from.kind === 'credentials' ? from.keys : undefined);
    let claims = {};
    try {
        const session = await (0,attempts/* attempts */.r)(`Assuming ${planned.role.arn}${position}`, async (signal) => {
            if (from.kind === 'credentials')
                return sts.assume(planned, signal);
            // Each try has a token of its own, because one lives for five minutes only.
            const token = await idToken(from.audience, signal);
            mask(token);
            claims = (0,trust/* readClaims */.Ip)(token);
            return sts.assumeWithToken(planned, token, signal);
        }, { healsDenial: true, info });
        return { ...session, keys: masked(session.keys, mask) };
    }
    catch (error) {
        const link = { planned, position, from: from.kind === 'id-token' ? { ...from, claims } : from };
        const meantFor = from.kind === 'credentials' && from.missingIdToken ? planned.role.arn : undefined;
        throw explainAssumption((0,faults/* errorName */.Is)(error), (0,action_error/* messageOf */.bD)(error), link, error) ?? (0,refusals/* explainCredentials */.U)(error, meantFor);
    }
}
function masked(keys, mask) {
    for (const secret of [keys.accessKeyId, keys.secretAccessKey, keys.sessionToken])
        if (secret)
            mask(secret);
    return keys;
}

// EXTERNAL MODULE: ./build/names/reference.js
var reference = __webpack_require__(5654);
// EXTERNAL MODULE: ./node_modules/@aws-sdk/client-ecr/dist-cjs/index.js
var client_ecr_dist_cjs = __webpack_require__(8249);
;// CONCATENATED MODULE: ./build/aws/ecr/connection.js



/** Source of all shapes and errors: the Amazon ECR API reference. */
function openEcr(region, identity, { mask, info }) {
    const client = new client_ecr_dist_cjs/* ECRClient */.S70((0,connection/* clientSettings */.r)(region, identity.keys));
    return {
        region,
        identity,
        mask,
        info,
        send: (what, command, maxAttempts) => (0,attempts/* attempts */.r)(what, (abortSignal) => client.send(command, { abortSignal }), { maxAttempts, info }),
    };
}
/** The registry of a request, where it is not the caller's own. */
function registryId(account) {
    return account === undefined ? {} : { registryId: account };
}

// EXTERNAL MODULE: ./build/failures/forbidden.js
var forbidden = __webpack_require__(911);
;// CONCATENATED MODULE: ./build/aws/ecr/denial.js





/** AWS's denial of what the data plane refused without a word; undefined where AWS allows it. */
async function ecrDenial(ecr, request) {
    const ask = question(ecr, request);
    // To ask for the rest would be to do it; and these have words of their own.
    if (!ask)
        return (0,forbidden/* denialOf */.Z)(request);
    try {
        await ask;
        return undefined;
    }
    catch (error) {
        return (0,failures_denial/* parseDenial */.P)((0,action_error/* messageOf */.bD)(error)) ?? (0,forbidden/* denialOf */.Z)(request);
    }
}
/** The call that takes the same permission as a request for a manifest or a layer, and changes nothing. */
function question(ecr, { action, repository, reference, registry }) {
    const input = { repositoryName: repository, ...registryId(registry.account) };
    const image = reference.startsWith('sha256:') ? { imageDigest: reference } : { imageTag: reference };
    const [what, tries] = ['Asking ECR why', 2];
    switch (action) {
        case 'ecr:BatchGetImage':
            return ecr.send(what, new client_ecr_dist_cjs/* BatchGetImageCommand */.P8n({ ...input, imageIds: [image] }), tries);
        case 'ecr:BatchCheckLayerAvailability':
            return ecr.send(what, new client_ecr_dist_cjs/* BatchCheckLayerAvailabilityCommand */.YmI({ ...input, layerDigests: [reference] }), tries);
        default:
            return undefined;
    }
}

// EXTERNAL MODULE: ./build/failures/images.js
var failures_images = __webpack_require__(682);
// EXTERNAL MODULE: ./build/oci/manifest.js
var manifest = __webpack_require__(5669);
;// CONCATENATED MODULE: ./build/aws/ecr/images.js







/** BatchGetImage takes so many images at the most. */
const mostImages = 100;
/** The manifests that a repository has under some tags and digests, by these; what is missing is left out. */
async function findImages(ecr, account, repository, references) {
    const { name, needed, tries } = repository;
    if (references.length > mostImages) {
        const [first, rest] = await Promise.all([
            findImages(ecr, account, repository, references.slice(0, mostImages)),
            findImages(ecr, account, repository, references.slice(mostImages)),
        ]);
        return new Map([...first, ...rest]);
    }
    const imageIds = references.map((reference) => reference.includes(':') ? { imageDigest: reference } : { imageTag: reference });
    const input = {
        repositoryName: name,
        imageIds,
        acceptedMediaTypes: [...manifest/* manifestMediaTypes */.$P],
        ...registryId(account),
    };
    try {
        const answer = await ecr.send(`Reading images of ${name}`, new client_ecr_dist_cjs/* BatchGetImageCommand */.P8n(input), tries);
        const broken = answer.failures?.find(({ failureCode }) => failureCode !== 'ImageNotFound');
        if (broken)
            throw (0,failures_images/* imageUnreadable */.T9)(name, broken);
        return new Map((answer.images ?? []).flatMap(({ imageId, imageManifest, imageManifestMediaType }) => {
            if (!imageId?.imageDigest || !imageManifest)
                return [];
            const document = { digest: imageId.imageDigest, text: imageManifest, mediaType: imageManifestMediaType };
            return [imageId.imageDigest, ...(imageId.imageTag ? [imageId.imageTag] : [])].map((reference) => [
                reference,
                document,
            ]);
        }));
    }
    catch (error) {
        if ((0,faults/* errorName */.Is)(error) === 'RepositoryNotFoundException')
            return new Map();
        throw ((0,failures_images/* imagesNotRead */.wx)(name, (0,faults/* errorName */.Is)(error), (0,action_error/* messageOf */.bD)(error), error) ??
            (0,refusals/* explainRefusal */.GC)(error, ecr.identity, 'ecr:BatchGetImage', needed));
    }
}
/** Puts a manifest that the repository has already under one more tag, byte for byte. Done twice it does no harm. */
async function tagImage(ecr, repository, account, { digest, text, mediaType }, tag) {
    const input = {
        repositoryName: repository,
        imageTag: tag,
        imageManifest: text,
        imageDigest: digest,
        ...(mediaType === undefined ? {} : { imageManifestMediaType: mediaType }),
        ...registryId(account),
    };
    try {
        const { image } = await ecr.send(`Tagging ${repository}:${tag}`, new client_ecr_dist_cjs/* PutImageCommand */.SUU(input));
        // What answers in ECR's place does not know the digest.
        if (image?.imageId?.imageDigest !== digest)
            throw (0,failures_images/* tagNotConfirmed */.Vu)(`${repository}:${tag}`, digest);
    }
    catch (error) {
        if (error instanceof action_error/* ActionError */.lZ)
            throw error;
        const name = (0,faults/* errorName */.Is)(error);
        if (name === 'ImageAlreadyExistsException')
            return;
        if ((0,faults/* isDenied */.GZ)(error))
            throw (0,refusals/* explainRefusal */.GC)(error, ecr.identity, 'ecr:PutImage');
        throw (0,failures_images/* tagNotAdded */.Wh)(`${repository}:${tag}`, name, (0,action_error/* messageOf */.bD)(error), error) ?? (0,refusals/* explainRefusal */.GC)(error, ecr.identity, '');
    }
}

// EXTERNAL MODULE: ./build/names/address.js
var address = __webpack_require__(7583);
// EXTERNAL MODULE: ./build/aws/client/authorization.js
var authorization = __webpack_require__(5893);
;// CONCATENATED MODULE: ./build/aws/ecr/logins.js





/** A login to each of some registries of the region, in the same order. */
async function ecrLogins(ecr, registries) {
    const { identity, region } = ecr;
    const accountOf = (registry) => registry.account ?? identity.account;
    const accounts = [...new Set(registries.map(accountOf))];
    const foreign = accounts.some((account) => account !== identity.account);
    // Without ids ECR answers for the caller's own registry; with ids, the one way to learn another's host, for these.
    const inputs = foreign ? inTens(accounts).map((registryIds) => ({ registryIds })) : [{}];
    const answers = await Promise.all(inputs.map((input) => ecr.send(`Asking ECR in ${region} for a login`, new client_ecr_dist_cjs/* GetAuthorizationTokenCommand */.Eu6(input)))).catch((error) => {
        const registries = `ECR in ${region} (${accounts.length === 1 ? 'account' : 'accounts'} ${accounts.join(', ')})`;
        throw (0,refusals/* explainLoginRefusal */.ph)(error, identity, 'ecr:GetAuthorizationToken', { region, registries });
    });
    const authorizationData = answers.flatMap((answer) => answer.authorizationData ?? []);
    return registries.map((registry) => {
        const account = accountOf(registry);
        const data = answerFor(account, authorizationData, accounts.indexOf(account));
        const answered = (0,reference/* endpointHost */.GN)(data.proxyEndpoint ?? '', { account, region });
        const host = answered && (0,reference/* chooseHost */.wi)(registry.host, answered);
        const scheme = data.proxyEndpoint?.startsWith('http://') ? 'http' : 'https';
        return (0,authorization/* registryLogin */.j)({ registry, account, host, scheme }, data, ecr.mask);
    });
}
/** GetAuthorizationToken takes ten ids at most. */
function inTens(accounts) {
    return accounts.length === 0 ? [] : [accounts.slice(0, 10), ...inTens(accounts.slice(10))];
}
/** ECR does not promise the order of its answers; the host says whose each is, unless it is no host of ECR's own. */
function answerFor(account, data, index) {
    const named = data.find(({ proxyEndpoint = '' }) => {
        const host = (0,reference/* parseEcrHost */.wl)((0,address/* hostOf */.w)(proxyEndpoint));
        return host?.kind === 'private' && host.account === account;
    });
    return named ?? data[index] ?? {};
}

// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(8500);
// EXTERNAL MODULE: ./build/failures/repository.js
var repository = __webpack_require__(7852);
;// CONCATENATED MODULE: ./build/aws/ecr/requests.js





/** Sends requests about one repository, and explains what goes wrong; an answer of one of the `absorbed` names is none. */
function askAbout(ecr, place) {
    return async (request, command, ...absorbed) => {
        try {
            return await ecr.send(request.what, command);
        }
        catch (error) {
            if (absorbed.includes((0,faults/* errorName */.Is)(error)))
                return undefined;
            throw explainedRequest(error, request, ecr, place);
        }
    };
}
/** What went wrong with a request about a repository, by what it means. */
function explainedRequest(error, request, ecr, place) {
    const { identity } = ecr;
    const { action } = request;
    const { name, account = identity.account, needed } = place;
    if (!(0,faults/* isDenied */.GZ)(error)) {
        const failed = (0,repository/* repositoryFailed */.MX)((0,faults/* errorName */.Is)(error), (0,action_error/* messageOf */.bD)(error), { ...request, repository: name }, error);
        return failed ?? (0,refusals/* explainRefusal */.GC)(error, identity, action);
    }
    const denial = (0,refusals/* denialIn */.Hn)(error, identity, action);
    if (denial.action === 'ecr:CreateRepository' && account !== identity.account)
        return (0,repository/* foreignCreationDenied */.N2)(denial, error);
    return (0,refusals/* explainRefusal */.GC)(error, identity, action, needed);
}
/** How long a repository that was created a moment ago may be unknown to another of ECR's machines, in milliseconds. */
const waits = [250, 500, 1000];
/** Does a request again while ECR says that the repository is not there. */
async function untilKnown(request) {
    for (const wait of waits) {
        try {
            return await request();
        }
        catch (error) {
            if (!isMissing(error))
                throw error;
            await (0,promises_.setTimeout)(wait);
        }
    }
    return request();
}
/** Whether ECR said that the repository is not there, in its own words or explained. */
function isMissing(error) {
    const said = error instanceof Error ? (error.cause ?? error) : error;
    return (0,faults/* errorName */.Is)(said) === 'RepositoryNotFoundException';
}

;// CONCATENATED MODULE: ./build/aws/ecr/pull-through.js







/** Every pull-through cache rule of a registry, which has 50 at the most: one answer holds them. */
async function pullThroughRules(ecr, account) {
    const command = new client_ecr_dist_cjs/* DescribePullThroughCacheRulesCommand */.WZm(registryId(account));
    const { pullThroughCacheRules = [] } = await ecr
        .send('Reading the pull-through cache rules', command)
        .catch((error) => {
        throw (0,refusals/* explainRefusal */.GC)(error, ecr.identity, 'ecr:DescribePullThroughCacheRules');
    });
    return pullThroughCacheRules.map((rule) => ({
        prefix: withoutSlash(rule.ecrRepositoryPrefix ?? ''),
        upstream: rule.upstreamRegistryUrl ?? '',
        upstreamPrefix: withoutSlash(rule.upstreamRepositoryPrefix ?? 'ROOT'),
        hasCredential: rule.credentialArn !== undefined,
    }));
}
/** What keeps ECR out of the registry behind a rule, in its words; undefined where it gets in. */
async function ruleFailure(ecr, account, prefix) {
    const command = new client_ecr_dist_cjs/* ValidatePullThroughCacheRuleCommand */.Qbn({ ecrRepositoryPrefix: prefix, ...registryId(account) });
    const { isValid, failure } = await ecr.send(`Validating the pull-through cache rule ${prefix}`, command, 2);
    return isValid === false ? (failure ?? 'ECR does not say why') : undefined;
}
/** What ECR's API says of an image that could not be pulled from a cache: the data plane says little of it. */
async function whyNotCached(ecr, { account, repository, reference }) {
    const imageId = reference.startsWith('sha256:') ? { imageDigest: reference } : { imageTag: reference };
    const input = { repositoryName: repository, ...registryId(account), imageIds: [imageId] };
    try {
        const { failures = [] } = await ecr.send('Asking ECR why', new client_ecr_dist_cjs/* BatchGetImageCommand */.P8n(input), 2);
        const [failure] = failures;
        return failure && { kind: 'failure', code: failure.failureCode ?? '', said: failure.failureReason ?? '' };
    }
    catch (error) {
        const said = (0,action_error/* messageOf */.bD)(error);
        const denial = (0,failures_denial/* parseDenial */.P)(said);
        if (denial)
            return { kind: 'denied', denial };
        // Source: the ECR API reference, BatchGetImage: mostly it is the secret of the rule.
        if ((0,faults/* errorName */.Is)(error) === 'UnableToGetUpstreamImageException')
            return { kind: 'failure', code: 'UpstreamAccessDenied', said };
        return isMissing(error) ? { kind: 'no-repository' } : undefined;
    }
}
/** A prefix may be written with the slash that always follows it. */
function withoutSlash(prefix) {
    return prefix.replace(/\/$/, '');
}

// EXTERNAL MODULE: ./build/names/partition.js
var partition = __webpack_require__(5817);
;// CONCATENATED MODULE: ./build/aws/ecr/settings.js




/** Source of all shapes and errors: the Amazon ECR API reference. */
function settingsOf(ecr, place) {
    const { name, account = ecr.identity.account } = place;
    const input = { repositoryName: name, ...registryId(place.account) };
    const resourceArn = (0,partition/* repositoryArn */.qM)(ecr.region, account, name);
    const ask = askAbout(ecr, place);
    /** Of a repository that is not there, nothing is set. */
    function read(setting, action, command, ...none) {
        const request = { what: `Reading \`${setting}\` of ${name}`, setting, action: `ecr:${action}` };
        return ask(request, command, 'RepositoryNotFoundException', ...none);
    }
    async function write(setting, action, command) {
        const request = { what: `Setting \`${setting}\` of ${name}`, setting, action: `ecr:${action}` };
        await untilKnown(() => ask(request, command));
    }
    return {
        async resourceTags() {
            const command = new client_ecr_dist_cjs/* ListTagsForResourceCommand */.a_e({ resourceArn });
            const answer = await read('repository-tags', 'ListTagsForResource', command);
            return new Map(answer?.tags?.map(({ Key = '', Value = '' }) => [Key, Value]));
        },
        async lifecyclePolicy() {
            const command = new client_ecr_dist_cjs/* GetLifecyclePolicyCommand */.O0C(input);
            const none = 'LifecyclePolicyNotFoundException';
            return (await read('lifecycle-policy', 'GetLifecyclePolicy', command, none))?.lifecyclePolicyText;
        },
        async policy() {
            const command = new client_ecr_dist_cjs/* GetRepositoryPolicyCommand */.MeN(input);
            const none = 'RepositoryPolicyNotFoundException';
            return (await read('repository-policy', 'GetRepositoryPolicy', command, none))?.policyText;
        },
        setMutability(rule) {
            const command = new client_ecr_dist_cjs/* PutImageTagMutabilityCommand */.cKn({ ...input, ...mutabilityInput(rule) });
            return write('image-tag-mutability', 'PutImageTagMutability', command);
        },
        setScanOnPush(scanOnPush) {
            const command = new client_ecr_dist_cjs/* PutImageScanningConfigurationCommand */.BlZ({ ...input, imageScanningConfiguration: { scanOnPush } });
            return write('scan-on-push', 'PutImageScanningConfiguration', command);
        },
        setResourceTags(tags) {
            const command = new client_ecr_dist_cjs/* TagResourceCommand */.eqU({ resourceArn, tags: tags.map(awsTag) });
            return write('repository-tags', 'TagResource', command);
        },
        setLifecyclePolicy(lifecyclePolicyText) {
            const command = new client_ecr_dist_cjs/* PutLifecyclePolicyCommand */.Rcn({ ...input, lifecyclePolicyText });
            return write('lifecycle-policy', 'PutLifecyclePolicy', command);
        },
        setPolicy(policyText) {
            const command = new client_ecr_dist_cjs/* SetRepositoryPolicyCommand */.IOA({ ...input, policyText });
            return write('repository-policy', 'SetRepositoryPolicy', command);
        },
    };
}
/** A rule for tags as requests have it. */
function mutabilityInput({ mutability, filters }) {
    const exclusions = filters.map((filter) => ({ filterType: 'WILDCARD', filter }));
    return {
        imageTagMutability: mutability,
        ...(exclusions.length > 0 ? { imageTagMutabilityExclusionFilters: exclusions } : {}),
    };
}
/** A tag of the repository itself as requests have it. */
function awsTag({ key, value }) {
    return { Key: key, Value: value };
}

;// CONCATENATED MODULE: ./build/aws/ecr/repository.js







/** Source of all shapes and errors: the Amazon ECR API reference. One that was `seen` already is not looked for again. */
function ecrRepository(ecr, place, seen) {
    const describe = async () => seen ? { kind: 'found', settings: seen } : describeRepository(ecr, place, (request) => request());
    return {
        ...settingsOf(ecr, place),
        describe,
        describeAgain: () => describeRepository(ecr, place, untilKnown),
        async find() {
            const found = await describe();
            if (found.kind === 'found')
                return found.settings;
            if (found.kind === 'missing')
                throw found.error;
            // AWS's documented permissions for pushing hold none for describing.
            ecr.info(`${place.name} was not looked up: ${(0,action_error/* messageOf */.bD)(found.error)}`);
            return undefined;
        },
        create: (settings) => create(ecr, place, settings),
    };
}
/** DescribeRepositories takes so many names at the most. */
const mostNames = 100;
/** Several repositories by name, with one request; none where one is missing or hidden, which a look at each tells. */
async function describeRepositories(ecr, account, names) {
    if (names.length < 2 || names.length > mostNames)
        return new Map();
    const name = names.join(', ');
    const request = { what: `Looking for ${name}`, setting: undefined, action: 'ecr:DescribeRepositories' };
    const command = new client_ecr_dist_cjs/* DescribeRepositoriesCommand */.pE_({ repositoryNames: [...names], ...registryId(account) });
    try {
        const { repositories = [] } = await ecr.send(request.what, command);
        return new Map(repositories.map((one) => [one.repositoryName ?? '', described(one)]));
    }
    catch (error) {
        if (isMissing(error) || (0,faults/* isDenied */.GZ)(error))
            return new Map();
        throw explainedRequest(error, request, ecr, { name, account });
    }
}
async function describeRepository(ecr, place, ask) {
    const { name, account } = place;
    const request = { what: `Looking for ${name}`, setting: undefined, action: 'ecr:DescribeRepositories' };
    const command = new client_ecr_dist_cjs/* DescribeRepositoriesCommand */.pE_({ repositoryNames: [name], ...registryId(account) });
    try {
        const settings = await ask(async () => {
            const { repositories = [] } = await ecr.send(request.what, command);
            return described(repositories[0] ?? {});
        });
        return { kind: 'found', settings };
    }
    catch (error) {
        if (isMissing(error)) {
            return { kind: 'missing', error: (0,repository/* repositoryNotFound */.yN)(name, account ?? ecr.identity.account, ecr.region, error) };
        }
        const explained = explainedRequest(error, request, ecr, place);
        if ((0,faults/* isDenied */.GZ)(error))
            return { kind: 'hidden', error: explained };
        throw explained;
    }
}
async function create(ecr, place, { tags, scanOnPush, encryption, resourceTags }) {
    const { type, key } = encryption;
    const command = new client_ecr_dist_cjs/* CreateRepositoryCommand */.WTe({
        repositoryName: place.name,
        ...registryId(place.account),
        ...mutabilityInput(tags),
        imageScanningConfiguration: { scanOnPush },
        encryptionConfiguration: { encryptionType: type, ...(key === undefined ? {} : { kmsKey: key }) },
        ...(resourceTags.length > 0 ? { tags: resourceTags.map(awsTag) } : {}),
    });
    const request = { what: `Creating ${place.name}`, setting: undefined, action: 'ecr:CreateRepository' };
    const answer = await askAbout(ecr, place)(request, command, 'RepositoryAlreadyExistsException');
    return answer && described(answer.repository ?? {});
}
function described({ imageTagMutability = 'MUTABLE', imageTagMutabilityExclusionFilters = [], imageScanningConfiguration, encryptionConfiguration, }) {
    const filters = imageTagMutabilityExclusionFilters.flatMap(({ filter }) => filter ?? []);
    return {
        tags: { mutability: imageTagMutability, filters },
        scanOnPush: imageScanningConfiguration?.scanOnPush ?? false,
        encryption: {
            type: encryptionConfiguration?.encryptionType ?? 'AES256',
            key: encryptionConfiguration?.kmsKey,
        },
    };
}

// EXTERNAL MODULE: ./build/failures/scan.js
var scan = __webpack_require__(245);
// EXTERNAL MODULE: ./build/plan/scan/progress.js
var progress = __webpack_require__(9427);
;// CONCATENATED MODULE: ./build/aws/ecr/scan.js








/** The most that ECR gives at once. Source: the ECR API reference, DescribeImageScanFindings. */
const pageSize = 1000;
/** Source of all shapes and errors: the Amazon ECR API reference. */
function scanOf(ecr, account, repository, digest) {
    const image = `${repository}@${digest}`;
    const input = { repositoryName: repository, imageId: { imageDigest: digest }, ...registryId(account) };
    const what = `Asking for the scan of ${image}`;
    const explained = (error, action) => {
        const refusal = (0,refusals/* explainRefusal */.GC)(error, ecr.identity, action, iam_policy/* scanActions */.Py);
        return refusal instanceof action_error/* ActionError */.lZ ? refusal : (0,scan/* scanRefused */.C_)(image, (0,action_error/* messageOf */.bD)(error), error);
    };
    async function rest(nextToken) {
        if (nextToken === undefined)
            return [];
        const command = new client_ecr_dist_cjs/* DescribeImageScanFindingsCommand */.TQ0({ ...input, maxResults: pageSize, nextToken });
        const answer = await ecr.send(what, command);
        return [...findingsIn(answer.imageScanFindings), ...(await rest(answer.nextToken))];
    }
    return {
        async look() {
            try {
                const command = new client_ecr_dist_cjs/* DescribeImageScanFindingsCommand */.TQ0({ ...input, maxResults: pageSize });
                const { imageScanStatus, imageScanFindings, nextToken } = await ecr.send(what, command);
                const { status = 'PENDING', description = '' } = imageScanStatus ?? {};
                if (!(0,progress/* isRead */.H9)(status))
                    return { status, description, findings: [] };
                return { status, description, findings: [...findingsIn(imageScanFindings), ...(await rest(nextToken))] };
            }
            catch (error) {
                const missing = { ScanNotFoundException: 'NO_SCAN', ImageNotFoundException: 'NO_IMAGE' }[(0,faults/* errorName */.Is)(error)];
                if (missing !== undefined)
                    return { status: missing, description: '', findings: [] };
                throw explained(error, 'ecr:DescribeImageScanFindings');
            }
        },
        async start() {
            try {
                await ecr.send(`Starting the scan of ${image}`, new client_ecr_dist_cjs/* StartImageScanCommand */.Qc9(input));
                return 'accepted';
            }
            catch (error) {
                switch ((0,faults/* errorName */.Is)(error)) {
                    // It was scanned within the last 24 hours, or is being scanned.
                    case 'LimitExceededException':
                        return 'accepted';
                    case 'ValidationException':
                        return 'refused';
                    case 'UnsupportedImageTypeException':
                        return { status: 'UNSUPPORTED_IMAGE', description: (0,action_error/* messageOf */.bD)(error) };
                    default:
                        throw explained(error, 'ecr:StartImageScan');
                }
            }
        },
    };
}
/** What was suppressed by a rule of Amazon Inspector's, or is closed, is none. Source: its API reference, FindingStatus. */
function findingsIn({ findings = [], enhancedFindings = [] } = {}) {
    const active = enhancedFindings.filter(({ status = 'ACTIVE' }) => status === 'ACTIVE');
    return [...findings.map(basicFinding), ...active.map(enhancedFinding)];
}
function basicFinding({ name = '', severity = 'UNDEFINED', uri, attributes = [] }) {
    const attribute = (wanted) => attributes.find(({ key }) => key === wanted)?.value ?? '';
    return {
        severity,
        name,
        package: attribute('package_name'),
        version: attribute('package_version'),
        // A basic scan does not say.
        fixedIn: '',
        link: uri,
    };
}
function enhancedFinding(finding) {
    const { severity = 'UNDEFINED', title = '', packageVulnerabilityDetails = {}, remediation } = finding;
    const { vulnerabilityId, vulnerablePackages = [], sourceUrl } = packageVulnerabilityDetails;
    return {
        severity,
        name: vulnerabilityId ?? title,
        package: joined(vulnerablePackages.map(({ name }) => name)),
        version: joined(vulnerablePackages.map(({ version, release }) => (release ? `${version}-${release}` : version))),
        fixedIn: joined(vulnerablePackages.map(({ fixedInVersion }) => fixedInVersion)),
        link: sourceUrl ?? remediation?.recommendation?.url,
    };
}
/** Each once; `NotAvailable` is Amazon Inspector's word for none. */
function joined(texts) {
    return [...new Set(texts)].filter((text) => text && text !== 'NotAvailable').join(', ');
}

;// CONCATENATED MODULE: ./build/aws/registries.js








function connectRegistries(identity, options) {
    const connections = new Map();
    function ecr(region) {
        const connection = connections.get(region) ?? openEcr(region, identity, options);
        connections.set(region, connection);
        return connection;
    }
    /** Few steps need ECR Public's client, and it takes its time to load. */
    let publicRegistry;
    function ecrPublic() {
        publicRegistry ??= Promise.all(/* import() */[__webpack_require__.e(821), __webpack_require__.e(41)]).then(__webpack_require__.bind(__webpack_require__, 2041)).then((one) => one.connectPublicRegistry(identity, options));
        return publicRegistry;
    }
    return {
        async logins(registries) {
            const privates = registries.filter((registry) => registry.kind === 'private');
            const publics = registries.filter((registry) => registry.kind === 'public');
            const regions = [...new Set(privates.map(({ region }) => region))];
            const logins = await Promise.all([
                ...regions.map((region) => ecrLogins(ecr(region), privates.filter((one) => one.region === region))),
                ...(publics.length > 0 ? [ecrPublic().then((api) => api.logins(publics))] : []),
            ]);
            return registries.flatMap((registry) => logins.flat().find((login) => login.registry === registry) ?? []);
        },
        repository: ({ region, account }, name, needed, seen) => ecrRepository(ecr(region), { name, account, needed }, seen),
        seen: ({ region, account }, names) => describeRepositories(ecr(region), account, names),
        images: ({ region, account }, repository, references) => findImages(ecr(region), account, repository, references),
        tag: ({ region, account }, name, manifest, tag) => tagImage(ecr(region), name, account, manifest, tag),
        scan: ({ region, account }, name, digest) => scanOf(ecr(region), account, name, digest),
        pullThroughRules: ({ region, account }) => pullThroughRules(ecr(region), account),
        ruleFailure: ({ region, account }, prefix) => ruleFailure(ecr(region), account, prefix),
        whyNotCached: ({ registry: { region, account }, repository, reference }) => whyNotCached(ecr(region), { account, repository, reference }),
        ensurePublic: async (repository) => (await ecrPublic()).settle(repository),
        async denial(request) {
            const { registry } = request;
            if ((0,reference/* isPublicHost */.sw)(registry.host))
                return (await ecrPublic()).denial(request);
            return ecrDenial(ecr(registry.region), request);
        },
    };
}

;// CONCATENATED MODULE: ./build/aws/account.js



/** Becomes the identity that was planned. All of the AWS SDK is behind this function. */
async function openAccount(planned, entrance) {
    const identity = await resolveIdentity(planned, entrance);
    return { identity, registries: connectRegistries(identity, entrance) };
}


/***/ }),

/***/ 3920:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   r: () => (/* binding */ attempts)
/* harmony export */ });
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8500);
/* harmony import */ var _failures_endpoint_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9417);
/* harmony import */ var _network_faults_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(2168);
/* harmony import */ var _call_log_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9141);
/* harmony import */ var _faults_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3463);





/** The limits of one call, in milliseconds; the source of the total is the contract of the action. */
const limits = { attempts: 6, oneTry: 10_000, total: 60_000, backoff: 200, throttledBackoff: 1_000 };
/** A role made a moment ago is denied until IAM has spread it: two more tries, within 5 s. */
const denialLimits = { attempts: 3, wait: 1_500, total: 5_000 };
/** One more try tells whether the SDK's correction of the clock was enough. */
const skewTries = 2;
/** Calls AWS until it answers or there is no more sense in it: see `faultOf` for what is tried again. */
async function attempts(what, call, { maxAttempts = limits.attempts, healsDenial = false, info }) {
    const start = performance.now();
    for (let attempt = 1;; attempt++) {
        // A timer may wake up late, and a limit below zero is none.
        const left = Math.max(limits.total - (performance.now() - start), 1);
        try {
            const signal = AbortSignal.timeout(Math.ceil(Math.min(limits.oneTry, left)));
            return await (0,_call_log_js__WEBPACK_IMPORTED_MODULE_2__/* .asAttempt */ .A)(attempt, () => call(signal));
        }
        catch (error) {
            const fault = (0,_faults_js__WEBPACK_IMPORTED_MODULE_3__/* .faultOf */ .Kl)(error);
            if (fault === undefined || (fault === 'denied' && !healsDenial))
                throw error;
            const spent = performance.now() - start;
            const wait = waitBefore(attempt, maxAttempts, fault);
            const total = fault === 'denied' ? denialLimits.total : limits.total;
            if (wait === undefined || spent + wait >= total) {
                if (isAnswer(fault))
                    throw error;
                const tries = `${attempt} ${attempt === 1 ? 'try' : 'tries'} ${inSeconds(spent)}`;
                const endpoint = (0,_faults_js__WEBPACK_IMPORTED_MODULE_3__/* .isGitHubs */ .bC)(error) ? 'GitHub' : 'AWS';
                throw (0,_failures_endpoint_js__WEBPACK_IMPORTED_MODULE_1__/* .endpointFailed */ .d)(fault, { what, tries, endpoint, said: describe(error) }, error);
            }
            const remedy = fault === 'skewed' ? "going by AWS's clock, because this runner's is wrong" : inSeconds(wait);
            info(`${what}: ${describe(error)}; trying again ${remedy}.`);
            await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_0__.setTimeout)(wait);
        }
    }
}
function inSeconds(milliseconds) {
    return `in ${(milliseconds / 1000).toFixed(1)} s`;
}
/** Whether AWS did answer, so that its words are the error. */
function isAnswer(fault) {
    return fault === 'denied' || fault === 'skewed';
}
/** Full jitter, doubling; undefined when there is no further try. */
function waitBefore(attempt, tries, fault) {
    if (fault === 'skewed')
        return attempt < skewTries ? 0 : undefined;
    if (fault === 'denied')
        return attempt < denialLimits.attempts ? denialLimits.wait : undefined;
    if (fault === 'untrusted' || attempt >= tries)
        return undefined;
    const base = fault === 'throttled' ? limits.throttledBackoff : limits.backoff;
    return Math.random() * base * 2 ** (attempt - 1);
}
function describe(error) {
    if (!(error instanceof Error))
        return String(error);
    if ((0,_faults_js__WEBPACK_IMPORTED_MODULE_3__/* .isGitHubs */ .bC)(error))
        return error.message;
    if ((0,_faults_js__WEBPACK_IMPORTED_MODULE_3__/* .faultOf */ .Kl)(error) === 'timeout')
        return 'no answer in time';
    // What follows the first line is the SDK's advice to programmers.
    const [message = ''] = error.message.split('\n');
    // The SDK calls a connection that was reset a timeout; and Node's messages mostly have the code in them.
    const name = (0,_network_faults_js__WEBPACK_IMPORTED_MODULE_4__/* .networkCode */ .e)(error) ?? error.name;
    if (message === '')
        return name;
    return message.includes(name) ? message : `${name}: ${message}`;
}


/***/ }),

/***/ 5893:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   j: () => (/* binding */ registryLogin)
/* harmony export */ });
/* harmony import */ var _failures_login_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9663);

/** Makes the login out of a token, which is base64 of `AWS:password`; both forms open the registry, so both are masked. */
function registryLogin({ registry, account, host, scheme = 'https' }, { authorizationToken = '', expiresAt }, mask) {
    const text = Buffer.from(authorizationToken, 'base64').toString();
    const colon = text.indexOf(':');
    if (!host || colon < 1 || colon === text.length - 1)
        throw (0,_failures_login_js__WEBPACK_IMPORTED_MODULE_0__/* .loginMissing */ .Ew)(nameOf(registry, account));
    const password = text.slice(colon + 1);
    for (const secret of [authorizationToken, password])
        mask(secret);
    return { registry, account, host, origin: `${scheme}://${host}`, username: text.slice(0, colon), password, expiresAt };
}
function nameOf(registry, account) {
    return registry.kind === 'public' ? registry.host : `ECR in ${registry.region} (account ${account})`;
}


/***/ }),

/***/ 9141:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ asAttempt),
/* harmony export */   H: () => (/* binding */ callLogger)
/* harmony export */ });
/* harmony import */ var node_async_hooks__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6698);
/* harmony import */ var _debug_debug_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4791);


/** The attempt that a call is part of, which the SDK does not know. */
const attempts = new node_async_hooks__WEBPACK_IMPORTED_MODULE_0__.AsyncLocalStorage();
/** Runs one attempt of a call, so that the debug log can number and time it. */
function asAttempt(attempt, call) {
    return attempts.run({ attempt, start: performance.now() }, call);
}
/** A logger for an SDK client that writes a line to the debug log for each call. */
function callLogger(region) {
    const write = (call) => (0,_debug_debug_js__WEBPACK_IMPORTED_MODULE_1__/* .debug */ .Yz)(() => lineOf(call, region));
    return { trace() { }, debug() { }, warn() { }, info: write, error: write };
}
function lineOf({ clientName = '', commandName = '', error, metadata = {} }, region) {
    const name = `${clientName.replace(/Client$/, '')} ${commandName.replace(/Command$/, '')}`;
    const { attempt, start } = attempts.getStore() ?? {};
    return [
        `AWS: ${name} in ${region}`,
        metadata.httpStatusCode === undefined ? 'no response' : `HTTP ${metadata.httpStatusCode}`,
        ...(error instanceof Error ? [error.name] : []),
        ...(metadata.requestId === undefined ? [] : [`request id ${metadata.requestId}`]),
        ...(attempt === undefined || start === undefined ? [] : [`attempt ${attempt}`, (0,_debug_debug_js__WEBPACK_IMPORTED_MODULE_1__/* .since */ .XP)(start)]),
    ].join(', ');
}


/***/ }),

/***/ 4302:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   r: () => (/* binding */ clientSettings)
/* harmony export */ });
/* harmony import */ var _debug_debug_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4791);
/* harmony import */ var _network_agents_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3271);
/* harmony import */ var _call_log_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9141);



/**
 * What every AWS client is made with. Tries are counted in `attempts`, so a client makes one. Endpoints, FIPS and
 * dual-stack are read by the SDK itself.
 */
function clientSettings(region, credentials) {
    const { http, https } = (0,_network_agents_js__WEBPACK_IMPORTED_MODULE_0__/* .agents */ .X)();
    return {
        region,
        ...(credentials && { credentials }),
        maxAttempts: 1,
        ...((0,_debug_debug_js__WEBPACK_IMPORTED_MODULE_2__/* .isDebug */ ._o)() && { logger: (0,_call_log_js__WEBPACK_IMPORTED_MODULE_1__/* .callLogger */ .H)(region) }),
        requestHandler: { connectionTimeout: 5_000, httpAgent: http, httpsAgent: https },
    };
}


/***/ }),

/***/ 3463:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   GZ: () => (/* binding */ isDenied),
/* harmony export */   Is: () => (/* binding */ errorName),
/* harmony export */   KE: () => (/* binding */ EmptyAnswer),
/* harmony export */   Kl: () => (/* binding */ faultOf),
/* harmony export */   bC: () => (/* binding */ isGitHubs)
/* harmony export */ });
/* harmony import */ var _errors_action_error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2989);
/* harmony import */ var _network_faults_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2168);


/** Source: the SDK's @smithy/service-error-classification, and STS's documented errors. */
const throttling = /^(Throttling|ThrottlingException|ThrottledException|TooManyRequestsException|RequestLimitExceeded|RequestThrottled|RequestThrottledException|SlowDown)$/;
/** What kind of fault an error is; undefined for an answer of the service itself. */
function faultOf(error) {
    // GitHub's endpoint is asked in the same try; what failed there is in the cause.
    const cause = isGitHubs(error) ? property(error, 'cause') : undefined;
    if (cause !== undefined)
        return faultOf(cause);
    const name = errorName(error);
    const status = statusOf(error);
    if (throttling.test(name) || status === 429)
        return 'throttled';
    const network = (0,_network_faults_js__WEBPACK_IMPORTED_MODULE_1__/* .networkFault */ .T)(error);
    if (network !== undefined)
        return network;
    if (status !== undefined && status >= 500)
        return 'broken';
    if (name === 'IDPCommunicationError' || name === 'IDPCommunicationErrorException')
        return 'broken';
    if (name.startsWith('InvalidIdentityToken') && /couldn't retrieve verification key/i.test((0,_errors_action_error_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(error))) {
        return 'broken';
    }
    if (error instanceof EmptyAnswer)
        return 'garbled';
    // The SDK says so of every body that it cannot read, whatever the status.
    const unreadable = /deserialization error/i.test((0,_errors_action_error_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(error));
    if (status === 200 || unreadable || isGitHubs(error))
        return 'garbled';
    if (property(property(error, '$metadata'), 'clockSkewCorrected') === true)
        return 'skewed';
    return isDenied(error) ? 'denied' : undefined;
}
/** An answer that can be read and has nothing in it, as a page in the place of AWS's XML may have. */
class EmptyAnswer extends Error {
}
/** Whether it was GitHub's ID-token endpoint that failed, and not AWS. */
function isGitHubs(error) {
    return errorName(error) === 'IdTokenError';
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

/***/ 9207:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   GC: () => (/* binding */ explainRefusal),
/* harmony export */   Hn: () => (/* binding */ denialIn),
/* harmony export */   U: () => (/* binding */ explainCredentials),
/* harmony export */   ph: () => (/* binding */ explainLoginRefusal)
/* harmony export */ });
/* harmony import */ var _errors_action_error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2989);
/* harmony import */ var _failures_credentials_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8592);
/* harmony import */ var _failures_denial_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9595);
/* harmony import */ var _failures_login_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9663);
/* harmony import */ var _plan_problems_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(2100);
/* harmony import */ var _faults_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(3463);






/**
 * The refusals that every operation of ECR and ECR Public has in common, by what they mean; `action` is what was asked
 * for, `needed` what the step does there altogether.
 */
function explainRefusal(error, caller, action, needed = []) {
    if (!(0,_faults_js__WEBPACK_IMPORTED_MODULE_5__/* .isDenied */ .GZ)(error))
        return explainCredentials(error);
    return (0,_failures_denial_js__WEBPACK_IMPORTED_MODULE_2__/* .ecrAccessDenied */ .Q)(denialIn(error, caller, action), { role: caller.role, needed, cause: error });
}
/** The refusals of a login, which name the registries that it was for; `action` is what was asked for. */
function explainLoginRefusal(error, { arn, role }, action, { region, registries }) {
    // The endpoint that gave no answer is named already.
    if (error instanceof _errors_action_error_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ)
        return error;
    if ((0,_faults_js__WEBPACK_IMPORTED_MODULE_5__/* .isDenied */ .GZ)(error)) {
        return (0,_failures_denial_js__WEBPACK_IMPORTED_MODULE_2__/* .ecrAccessDenied */ .Q)(denialIn(error, { arn, role }, action), {
            role,
            purpose: `to log in to ${registries}`,
            cause: error,
        });
    }
    const name = (0,_faults_js__WEBPACK_IMPORTED_MODULE_5__/* .errorName */ .Is)(error);
    if (name === 'UnrecognizedClientException')
        return (0,_failures_credentials_js__WEBPACK_IMPORTED_MODULE_1__/* .regionRefused */ .D2)(region, registries, (0,_errors_action_error_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(error), error);
    if (name === 'InvalidParameterException')
        return (0,_failures_login_js__WEBPACK_IMPORTED_MODULE_3__/* .registriesRefused */ .Ek)(registries, (0,_errors_action_error_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(error), error);
    const explained = explainCredentials(error);
    return explained instanceof _errors_action_error_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ ? explained.at(registries) : explained;
}
/** What AWS says of a denial. Not every policy on the way, such as a VPC endpoint's, answers with IAM's own sentence. */
function denialIn(error, { arn }, action) {
    const said = (0,_errors_action_error_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(error);
    return (0,_failures_denial_js__WEBPACK_IMPORTED_MODULE_2__/* .parseDenial */ .P)(said) ?? { principal: arn, action, resource: '*', because: said };
}
/** A refusal of the credentials themselves, by what it means; any other error as it is. `meantFor` is the role to assume from them. */
function explainCredentials(error, meantFor) {
    // The environment's own is checked before; the SDK fails for a profile's only when it sends a request.
    if ((0,_errors_action_error_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(error).startsWith('Invalid parameter for "defaultsMode"')) {
        return (0,_plan_problems_js__WEBPACK_IMPORTED_MODULE_4__/* .inputInvalid */ .m7)([{ input: 'defaults_mode', text: `in the AWS profile (~/.aws/config): ${(0,_errors_action_error_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(error)}` }]);
    }
    const name = (0,_faults_js__WEBPACK_IMPORTED_MODULE_5__/* .errorName */ .Is)(error);
    const refused = /^(UnrecognizedClient|ExpiredToken|RequestExpired|InvalidSignature|SignatureDoesNotMatch|InvalidClientTokenId|MissingAuthenticationToken|IncompleteSignature|Credentials)/;
    return refused.test(name) ? (0,_failures_credentials_js__WEBPACK_IMPORTED_MODULE_1__/* .credentialsRefused */ .$C)(name, (0,_errors_action_error_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(error), meantFor, error) : error;
}


/***/ }),

/***/ 8592:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $C: () => (/* binding */ credentialsRefused),
/* harmony export */   AK: () => (/* binding */ requireValid),
/* harmony export */   D2: () => (/* binding */ regionRefused),
/* harmony export */   gT: () => (/* binding */ noCredentials)
/* harmony export */ });
/* harmony import */ var _errors_action_error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2989);
/* harmony import */ var _oidc_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8734);


/** The error for a run that has no role to assume, and for which the SDK finds no credentials; `said` is the SDK's word. */
function noCredentials(said, { fromFork, profile }, cause) {
    const what = `There are no AWS credentials: ${said}`;
    if (fromFork) {
        return new _errors_action_error_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ('no-credentials', {
            what,
            why: 'A pull request from a fork started this run, and GitHub gives such a run no secrets: a role or keys that come from a secret are empty.',
            fix: _oidc_js__WEBPACK_IMPORTED_MODULE_1__/* .buildOnly */ .F0,
        }, { cause });
    }
    if (profile) {
        return new _errors_action_error_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ('no-credentials', {
            what,
            why: `AWS_PROFILE names the profile \`${profile}\`, which does not exist or gives no credentials. While AWS_PROFILE is set, keys in the environment are not used.`,
            fix: `Add the profile \`${profile}\` to the AWS configuration (~/.aws/config), or unset AWS_PROFILE to use the keys in the environment.`,
        }, { cause });
    }
    return new _errors_action_error_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ('no-credentials', {
        what,
        why: /from any providers/.test(said)
            ? '`role-to-assume` is empty, and neither the environment, the AWS profile, a web identity, the container nor the instance gives any.'
            : '`role-to-assume` is empty, and the place where the environment says that credentials are (a profile, a web identity, a credential process, a container) gives none.',
        fix: `Give \`role-to-assume\` (with \`${_oidc_js__WEBPACK_IMPORTED_MODULE_1__/* .permission */ .EK}\`), or set AWS credentials before this step.`,
    }, { cause });
}
/** Throws the error for keys that cannot be sent to AWS as they are. */
function requireValid(keys) {
    const variables = {
        AWS_ACCESS_KEY_ID: keys.accessKeyId,
        AWS_SECRET_ACCESS_KEY: keys.secretAccessKey,
        AWS_SESSION_TOKEN: keys.sessionToken ?? '',
    };
    const names = Object.entries(variables).flatMap(([name, value]) => (/[^!-~]|["'`]/.test(value) ? [name] : []));
    if (names.length === 0)
        return;
    throw new _errors_action_error_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ('no-credentials', {
        what: `The AWS credentials are not valid: ${names.join(', ')} has a blank, a line end or a quote in it.`,
        why: 'AWS keys contain no such characters. Most often a secret was saved together with the line end after it.',
        fix: `Set ${names.join(', ')} again without them (in the secret, or in the AWS profile if the keys come from one).`,
    });
}
/**
 * The error for credentials that AWS does not accept, by the `name` that AWS gave its refusal and what it `said`. `meantFor`
 * is the role that was to be assumed from them, because the job has no ID token.
 */
function credentialsRefused(name, said, meantFor, cause) {
    const { why, fix } = reason(name, said);
    const instead = meantFor === undefined
        ? ' Or give `role-to-assume`: then the step gets its own, and gets them again when they end.'
        : ` If ${meantFor} is meant for GitHub's OIDC, they are not needed: give the job \`${_oidc_js__WEBPACK_IMPORTED_MODULE_1__/* .permission */ .EK}\`.`;
    return new _errors_action_error_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ('no-credentials', {
        what: `AWS does not accept the credentials: ${said}`,
        why,
        fix: speaksOfTheClock(said) ? fix : `${fix}${instead}`,
    }, { cause });
}
/** The error for credentials that STS took, and another service in some region does not. */
function regionRefused(region, registries, said, cause) {
    return new _errors_action_error_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ('no-credentials', {
        what: `${registries}: AWS does not accept the credentials in ${region}, which are good elsewhere: ${said}`,
        why: `The account has not enabled the region ${region}, which AWS leaves off in many accounts; or the session token came from the global endpoint of STS, whose tokens are good only in the regions that are on by default.`,
        fix: `Enable ${region} in the account (aws account enable-region --region-name ${region}), correct \`aws-region\`, \`repository\` or \`registries\`, or take the credentials from STS in a region (AWS_STS_REGIONAL_ENDPOINTS=regional).`,
    }, { cause });
}
/** What AWS says to a request whose time is not its own. Source: the IAM user guide, "Troubleshoot AWS API requests". */
function speaksOfTheClock(said) {
    return /signature (?:expired|not yet current)|request (?:has expired|timestamp|time)/i.test(said);
}
/** Source: the STS and ECR API references, "Common errors". */
function reason(name, said) {
    if (speaksOfTheClock(said)) {
        return {
            why: "The runner's clock is wrong: AWS takes requests whose time is at most five minutes from its own.",
            fix: "Set the runner's clock, and keep it right by NTP (timedatectl set-ntp true).",
        };
    }
    if (/^CredentialsProvider/.test(name)) {
        return {
            why: 'What gave the credentials at first (a profile, a container, an instance) gives none any more.',
            fix: 'Look at that source.',
        };
    }
    if (/^Expired/.test(name)) {
        return {
            why: 'The session has ended: temporary credentials live for the time that they were asked for.',
            fix: 'Get new credentials right before this step.',
        };
    }
    if (/^(?:SignatureDoesNotMatch|InvalidSignature)/.test(name)) {
        return {
            why: 'The secret access key does not belong to the access key id.',
            fix: 'Set the two again, without blanks or line ends around them (AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY).',
        };
    }
    return {
        why: 'AWS does not know these keys: they were deleted, are of another partition, or lack their session token (AWS_SESSION_TOKEN).',
        fix: 'Set working AWS credentials before this step.',
    };
}


/***/ })

};
