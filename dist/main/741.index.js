export const id = 741;
export const ids = [741];
export const modules = {

/***/ 8741:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  openAccount: () => (/* binding */ openAccount),
  profileRegion: () => (/* reexport */ profileRegion),
  resolveIdentity: () => (/* reexport */ resolveIdentity)
});

// EXTERNAL MODULE: ./build/errors/action-error.js
var action_error = __webpack_require__(2989);
// EXTERNAL MODULE: ./build/plan/iam/policy.js
var iam_policy = __webpack_require__(7648);
// EXTERNAL MODULE: ./build/plan/identity/trust.js
var trust = __webpack_require__(8631);
// EXTERNAL MODULE: ./build/failures/denial.js
var failures_denial = __webpack_require__(9595);
;// CONCATENATED MODULE: ./build/failures/identity-token.js


function identityTokenRejected({ name, message, cause }, { plannedRole: { role }, position }, token) {
    const what = `AWS rejected GitHub's ID token for ${role.arn}${position}: ${message}`;
    return new action_error/* ActionError */.lZ('identity-token-rejected', {
        what,
        ...explainRejectedToken(name, message, role, token),
        cause,
    });
}
function explainRejectedToken(name, message, role, { claims, audience }) {
    const issuer = (0,trust/* issuerOf */.xD)(claims);
    const provider = (0,trust/* providerArn */.Zj)(role, claims);
    if (/no openidconnect provider/i.test(message)) {
        return {
            why: `Account ${role.account} has no OIDC identity provider for ${issuer}.`,
            fix: `Create the provider in that account: \`aws iam create-open-id-connect-provider --url ${issuer} --client-id-list ${audience}\`. Or correct the account in \`role-to-assume\`.`,
        };
    }
    if (/thumbprint/i.test(message)) {
        return {
            why: `The identity provider ${provider} has the thumbprint of another certificate.`,
            fix: `Replace the thumbprint. THUMBPRINT is the SHA-1 fingerprint (40 hex digits) of the last certificate in the server's chain: \`aws iam update-open-id-connect-provider-thumbprint --open-id-connect-provider-arn ${provider} --thumbprint-list THUMBPRINT\`.`,
        };
    }
    if (/audience/i.test(message)) {
        return {
            why: `The token is for the audience ${audience}. The identity provider of account ${role.account} does not list it.`,
            fix: `Add the audience: \`aws iam add-client-id-to-open-id-connect-provider --open-id-connect-provider-arn ${provider} --client-id ${audience}\`. Or set \`audience\` to an audience that the provider lists.`,
        };
    }
    if (/^(?:ExpiredToken|IDPRejectedClaim)/.test(name) || /expired/i.test(message)) {
        return {
            why: 'An ID token is valid for five minutes. This token had expired or was not valid yet when AWS received it: the request was delayed, or the clock of a GitHub Enterprise Server is wrong.',
            fix: "Run the job again. If it fails again, look for a proxy that delays requests, and check the server's clock.",
        };
    }
    return {
        why: `The identity provider ${provider} does not accept this token.`,
        fix: `Compare the provider's URL with the token's issuer (${issuer}), and its audiences with ${audience}.`,
    };
}

// EXTERNAL MODULE: ./build/failures/oidc.js
var oidc = __webpack_require__(8734);
// EXTERNAL MODULE: ./build/plan/shown-command.js
var shown_command = __webpack_require__(2271);
;// CONCATENATED MODULE: ./build/failures/trust-policy.js



function trustPolicyCommands({ arn, account }, statement, note = '', block) {
    const policy = (0,iam_policy/* policyDocument */.yr)([statement]);
    const name = arn.slice(arn.lastIndexOf('/') + 1);
    const values = Object.entries(block ?? {}).map(([variable, value]) => `${variable}=${value && (0,shown_command/* shellWord */.r)(value)}`);
    return [
        `To see the current policy, with credentials of account ${account} (\`NoSuchEntity\`: the role does not exist there):`,
        `aws iam get-role --role-name ${name} --query Role.AssumeRolePolicyDocument`,
        'To replace the whole policy (first add the current statements to the list `Statement` to keep what they allow):',
        `aws iam update-assume-role-policy --role-name ${name} --policy-document ${(0,shown_command/* shellWord */.r)(JSON.stringify(policy))}`,
        ...(block
            ? [
                `If the README's block created the role, its next run can revert this command. Instead, run the block with ${values.join(' ')} to replace the values of its last run.`,
            ]
            : []),
        '',
        `Trust policy of ${arn}:${note}`,
        (0,iam_policy/* indentedJson */.ak)(policy),
    ].join('\n');
}
function allowedNote(claims) {
    const hint = (0,trust/* gitTagHint */.oj)(claims);
    if (hint)
        return ` it allows only this Git tag. ${hint}`;
    const risks = [
        ...((0,trust/* lacksRepository */.DR)(claims)
            ? [{ subject: 'does not name the repository, so other repositories can have the same `sub`', claim: 'repo' }]
            : []),
        ...((0,trust/* lacksRun */.k_)(claims)
            ? [{ subject: 'names no branch, tag or environment, so other runs can have the same `sub`', claim: 'context' }]
            : []),
    ];
    if (risks.length === 0)
        return ' it allows runs with these claims, in both forms of `sub`: with and without ids.';
    const limits = Object.entries((0,trust/* customSubjectConditions */.yQ)(claims)).map(([name, value]) => `The condition on \`${name}\` limits the role to ${name === 'repository_id' ? 'this repository' : `\`${value}\``}.`);
    const names = risks.map(({ claim }) => `the claim \`${claim}\``).join(' and ');
    const withoutLimits = `AWS evaluates no other claim of this token: include ${names} in \`sub\` before you set this policy.`;
    const sentences = [
        ...risks.map(({ subject }) => `\`sub\` ${subject}.`),
        ...(limits.length > 0 ? limits : [withoutLimits]),
    ];
    return ` ${sentences.join(' ')}`;
}

;// CONCATENATED MODULE: ./build/failures/assume-role.js







function explainFailedAssumption(name, message, assumption, cause) {
    const { source } = assumption;
    if (/^AccessDenied/.test(name)) {
        return source.kind === 'id-token'
            ? tokenDenied(message, assumption, source.claims, cause)
            : callerDenied(message, assumption, source, cause);
    }
    if (source.kind === 'id-token' && /^(?:InvalidIdentityToken|IDPRejectedClaim|ExpiredToken)/.test(name)) {
        return identityTokenRejected({ name, message, cause }, assumption, source);
    }
    if (/^(?:MalformedPolicyDocument|PackedPolicyTooLarge)/.test(name))
        return policyRejected(message, cause);
    if (/DurationSeconds/.test(message))
        return durationRejected(message, assumption, cause);
    if (/^RegionDisabled/.test(name))
        return regionDisabled(message, assumption, cause);
    return undefined;
}
function tokenDenied(message, { plannedRole: { role }, position }, claims, cause) {
    const { reason = '' } = (0,failures_denial/* parseDenial */.P)(message) ?? {};
    return new action_error/* ActionError */.lZ('assume-role-denied', {
        what: `This job may not assume ${role.arn}${position}. Its ID token has these claims:\n${(0,trust/* claimLines */.K3)(claims)}`,
        why: reason === ''
            ? `The role's trust policy does not match these claims, or the role does not exist.${subjectHint(claims)}`
            : `AWS says: ${reason}.`,
        fix: "Check the role's name and path. If they are right, run the command below to set the trust policy that matches this run.",
        detail: trustPolicyCommands(role, (0,trust/* tokenTrust */.S2)(role, claims), allowedNote(claims), (0,trust/* readmeBlockValues */.C9)(claims)),
        cause,
    });
}
function subjectHint(claims) {
    const { sub = '', repository = '' } = claims;
    if ((0,trust/* isCustomized */.CW)(claims)) {
        return ` \`sub\` is customized, so a policy for GitHub's default form does not match it: see \`gh api repos/${repository}/actions/oidc/customization/sub\`.`;
    }
    return /^repo:[^/:]*@/.test(sub)
        ? ' The `sub` of this repository contains ids, as for every repository created, renamed or transferred since 2026-07-15. A policy with only the names does not match it.'
        : '';
}
function callerDenied(message, { plannedRole, position }, credentials, cause) {
    const { role, externalId, sessionTags } = plannedRole;
    const denial = (0,failures_denial/* parseDenial */.P)(message);
    const caller = credentials.role ?? (denial ? (0,trust/* roleOfSession */.GC)(denial.principal) : undefined);
    const reason = denial ? denial.reason : message;
    const what = `${caller ?? 'The caller'} may not assume ${role.arn}${position}${reason === '' ? '' : `: ${reason}`}.`;
    const deniedError = (why, fix, ...details) => new action_error/* ActionError */.lZ('assume-role-denied', { what, why, fix, detail: details.join('\n'), cause });
    if (/explicit deny/.test(message)) {
        const fix = `Remove the Deny for ${denial?.action ?? 'sts:AssumeRole'} from that policy. An Allow does not override it.`;
        return deniedError('The policy that AWS names explicitly denies the call.', fix);
    }
    const whyStart = startOfWhy(credentials);
    const permission = `Add to the permissions of ${caller ?? 'the caller'}:\n${(0,iam_policy/* indentedJson */.ak)((0,trust/* assumePermission */.ID)(plannedRole))}`;
    if (/no identity-based policy allows/.test(message)) {
        return deniedError(`${whyStart}the caller lacks the permission.`, 'Add the statement below to its permissions.', permission);
    }
    const externalIdHint = externalId === undefined
        ? ' If the trust policy requires an external id, do not remove it: set `role-external-id` to that id.'
        : ' The trust policy may require an external id that differs from `role-external-id`.';
    const tagHint = sessionTags ? ' `session-tags` needs sts:TagSession in both policies.' : '';
    const principal = caller ?? `arn:${role.partition.name}:iam::ACCOUNT:role/CALLER`;
    return deniedError(`${whyStart}the role does not trust the caller, the caller lacks the permission, or the role does not exist.`, `Check the role's name and path. Then compare the statement and the trust policy below with the existing policies.${externalIdHint}${tagHint}`, permission, trustPolicyCommands(role, (0,trust/* roleTrust */.JC)(principal, plannedRole)));
}
function startOfWhy({ missingIdToken }) {
    if (!missingIdToken)
        return 'Most likely ';
    return `The job has no ID token, so the step used the ambient AWS credentials. If the role is meant for GitHub, the job lacks \`${oidc/* jobPermissions */.wF}\`. Otherwise `;
}
function policyRejected(message, cause) {
    return new action_error/* ActionError */.lZ('input-invalid', {
        what: `AWS rejected the session policy: ${message}`,
        why: 'The packed policy, with the session tags, is larger than STS allows, or the policy is valid JSON but not a valid IAM policy.',
        fix: 'Shorten or correct the policy in `session-policy`, or set `session-policy: off`.',
        cause,
    });
}
function durationRejected(message, { plannedRole, position }, cause) {
    const { role, durationSeconds } = plannedRole;
    return new action_error/* ActionError */.lZ('input-invalid', {
        what: `\`role-duration-seconds\`: AWS does not allow a session of ${durationSeconds} s for ${role.arn}${position}: ${message}`,
        why: 'The maximum session duration of the role is shorter. A role assumed from another role gets at most one hour, whatever its maximum is.',
        fix: 'Lower `role-duration-seconds`, or raise the maximum session duration of a role that is not assumed from another role. A longer build gets new credentials automatically.',
        cause,
    });
}
function regionDisabled(message, { plannedRole: { role } }, cause) {
    return new action_error/* ActionError */.lZ('input-invalid', {
        what: `\`aws-region\`: AWS issues no credentials in this region: ${message}`,
        why: `The region is not enabled in account ${role.account}.`,
        fix: 'Enable the region (AWS Organizations or Account settings), or correct `aws-region` or the host in `repository`.',
        cause,
    });
}

// EXTERNAL MODULE: ./build/failures/credentials.js
var credentials = __webpack_require__(8592);
// EXTERNAL MODULE: ./build/network/faults.js
var faults = __webpack_require__(2168);
// EXTERNAL MODULE: ./build/plan/identity/scope.js
var identity_scope = __webpack_require__(2689);
// EXTERNAL MODULE: ./build/aws/client/attempts.js
var attempts = __webpack_require__(3920);
// EXTERNAL MODULE: ./build/aws/client/faults.js
var client_faults = __webpack_require__(3463);
// EXTERNAL MODULE: ./build/aws/client/explain-error.js
var explain_error = __webpack_require__(4188);
// EXTERNAL MODULE: ./node_modules/@aws-sdk/client-sts/dist-cjs/index.js
var dist_cjs = __webpack_require__(1695);
// EXTERNAL MODULE: ./build/aws/client/connection.js
var connection = __webpack_require__(4302);
;// CONCATENATED MODULE: ./build/aws/identity/sts.js



function connectSts(region, keys) {
    const client = new dist_cjs/* STSClient */.iM((0,connection/* clientSettings */.r)(region, keys));
    return {
        ambientKeys: client.config.credentials,
        async assumeWithToken(planned, token, abortSignal) {
            const input = { ...sessionInput(planned), WebIdentityToken: token };
            const response = await client.send(new dist_cjs/* AssumeRoleWithWebIdentityCommand */.WH(input), { abortSignal });
            return { arn: response.AssumedRoleUser?.Arn ?? planned.role.arn, keys: keysOf(response.Credentials) };
        },
        async assume(planned, abortSignal) {
            const { externalId, sessionTags } = planned;
            const input = {
                ...sessionInput(planned),
                ...(externalId === undefined ? {} : { ExternalId: externalId }),
                ...(sessionTags && tagInput(sessionTags)),
            };
            const response = await client.send(new dist_cjs/* AssumeRoleCommand */.QL(input), { abortSignal });
            return { arn: response.AssumedRoleUser?.Arn ?? planned.role.arn, keys: keysOf(response.Credentials) };
        },
        async scopedKeys(policy, abortSignal) {
            const response = await client.send(new dist_cjs/* GetScopedCredentialsCommand */.sH({ Policy: policy }), { abortSignal });
            return keysOf(response.Credentials);
        },
        async callerIdentity(abortSignal) {
            const { Account, Arn } = await client.send(new dist_cjs/* GetCallerIdentityCommand */.zI({}), { abortSignal });
            if (!Account || !Arn)
                throw new client_faults/* EmptyResponse */.fv('the response has no account');
            return { account: Account, arn: Arn };
        },
    };
}
async function profileRegion() {
    try {
        return await new dist_cjs/* STSClient */.iM({}).config.region();
    }
    catch {
        return undefined;
    }
}
function sessionInput({ role, sessionName, durationSeconds, policy }) {
    return {
        RoleArn: role.arn,
        RoleSessionName: sessionName,
        DurationSeconds: durationSeconds,
        ...(policy === undefined ? {} : { Policy: policy }),
    };
}
function tagInput({ tags, transitiveKeys }) {
    return {
        ...(tags.length > 0 ? { Tags: tags.map(({ key, value }) => ({ Key: key, Value: value })) } : {}),
        ...(transitiveKeys.length > 0 ? { TransitiveTagKeys: [...transitiveKeys] } : {}),
    };
}
function keysOf({ AccessKeyId, SecretAccessKey, SessionToken, Expiration } = {}) {
    if (!AccessKeyId || !SecretAccessKey)
        throw new client_faults/* EmptyResponse */.fv('the response has no keys');
    return {
        accessKeyId: AccessKeyId,
        secretAccessKey: SecretAccessKey,
        ...(SessionToken && { sessionToken: SessionToken }),
        ...(Expiration && { expiration: Expiration }),
    };
}

;// CONCATENATED MODULE: ./build/aws/identity/identity.js









async function resolveIdentity(plan, options) {
    const { credentialSource, roles } = plan;
    const lastRole = roles.at(-1);
    if (!lastRole)
        return ambientIdentity(plan, await findCredentials(plan, options), options);
    const source = credentialSource.kind === 'id-token' ? credentialSource : await findCredentials(plan, options);
    const newSession = async () => {
        const session = await assumeRoleChain(roles, source, plan, options);
        return { ...session, renewAt: performance.now() + usableMs(lastRole) };
    };
    let session = await newSession();
    let renewal;
    const renew = async () => {
        try {
            session = await newSession();
        }
        finally {
            renewal = undefined;
        }
    };
    return {
        account: lastRole.role.account,
        arn: session.arn,
        role: lastRole.role.arn,
        keys: async () => {
            if (performance.now() > session.renewAt) {
                renewal ??= renew();
                await renewal;
            }
            return session.keys;
        },
    };
}
const renewalMarginMs = 5 * 60_000;
function usableMs({ durationSeconds }) {
    return durationSeconds * 1000 - renewalMarginMs;
}
async function findCredentials({ region, roles, run }, { mask, info, profile }) {
    const sts = connectSts(region);
    const keys = async () => {
        const ambientKeys = maskKeys(await sts.ambientKeys(), mask);
        (0,credentials/* requireValidKeys */.Sl)(ambientKeys);
        return ambientKeys;
    };
    try {
        await (0,attempts/* callWithRetries */.z)('Looking for AWS credentials', keys, { info });
        return { kind: 'credentials', keys, role: undefined, missingIdToken: roles.length > 0 };
    }
    catch (error) {
        if (error instanceof action_error/* ActionError */.lZ)
            throw error;
        if (roles.length === 0)
            throw (0,credentials/* credentialsMissing */.$U)((0,action_error/* messageOf */.bD)(error), { ...run, profile }, error);
        throw (0,oidc/* oidcUnavailable */.yX)(run, { ambientError: (0,action_error/* messageOf */.bD)(error) }, error);
    }
}
async function ambientIdentity({ region }, { keys }, { info }) {
    const sts = connectSts(region, keys);
    try {
        const { account, arn } = await (0,attempts/* callWithRetries */.z)('Getting the caller identity', sts.callerIdentity, { info });
        return { account, arn, role: undefined, keys };
    }
    catch (error) {
        throw (0,explain_error/* explainCredentials */.U)(error);
    }
}
async function assumeRoleChain([firstRole, ...laterRoles], source, plan, options) {
    if (!firstRole)
        throw new Error('the role chain is empty');
    const { roles, region } = plan;
    const position = roles.length === 1 ? '' : ` (role ${roles.length - laterRoles.length} of ${roles.length})`;
    const session = await assumeRole({ plannedRole: firstRole, position, source, region }, options);
    if (laterRoles.length === 0)
        return session;
    options.info(`Assumed ${firstRole.role.arn}${position}.`);
    const keys = async () => session.keys;
    const nextSource = { kind: 'credentials', keys, role: firstRole.role.arn, missingIdToken: false };
    return assumeRoleChain(laterRoles, nextSource, plan, options);
}
async function assumeRole({ plannedRole, position, source, region }, { requestIdToken, mask, info }) {
    const sts = connectSts(region, source.kind === 'credentials' ? source.keys : undefined);
    let claims = {};
    try {
        const session = await (0,attempts/* callWithRetries */.z)(`Assuming ${plannedRole.role.arn}${position}`, async (signal) => {
            if (source.kind === 'credentials')
                return sts.assume(plannedRole, signal);
            const token = await requestIdToken(source.audience, signal);
            mask(token);
            claims = (0,trust/* readClaims */.Ip)(token);
            return sts.assumeWithToken(plannedRole, token, signal);
        }, { retriesDenial: true, info });
        return { ...session, keys: maskKeys(session.keys, mask) };
    }
    catch (error) {
        const assumption = { plannedRole, position, source: source.kind === 'id-token' ? { ...source, claims } : source };
        const roleArn = source.kind === 'credentials' && source.missingIdToken ? plannedRole.role.arn : undefined;
        throw (explainFailedAssumption((0,client_faults/* errorName */.Is)(error), (0,action_error/* messageOf */.bD)(error), assumption, error) ??
            (0,explain_error/* explainCredentials */.U)(error, roleArn));
    }
}
function maskKeys(keys, mask) {
    for (const secret of [keys.accessKeyId, keys.secretAccessKey, keys.sessionToken])
        if (secret)
            mask(secret);
    return keys;
}

;// CONCATENATED MODULE: ./build/aws/identity/scope.js









async function limitKeys(identity, { scope, region }, { mask, info }) {
    if (!scope)
        return identity;
    const policy = (0,identity_scope/* scopePolicy */.tU)(scope, identity.account);
    async function limit(keys) {
        if (!keys.sessionToken) {
            info((0,credentials/* credentialsNotLimited */.Y7)('they belong to an IAM user, and STS limits only temporary credentials.'));
            return keys;
        }
        const sts = connectSts(region, async () => keys);
        try {
            const call = (signal) => sts.scopedKeys(policy, signal);
            const options = { maxAttempts: attempts/* optionalCallAttempts */.t, info };
            const limitedKeys = maskKeys(await (0,attempts/* callWithRetries */.z)('Limiting the credentials', call, options), mask);
            info('The credentials are limited to the session policy.');
            return limitedKeys;
        }
        catch (error) {
            if (scope?.isUserPolicy && /^MalformedPolicyDocument/.test((0,client_faults/* errorName */.Is)(error)))
                throw policyRejected((0,action_error/* messageOf */.bD)(error), error);
            const reason = error instanceof action_error/* ActionError */.lZ ? (0,action_error/* messageOf */.bD)(error) : `STS responded ${(0,faults/* describeError */.Uc)(error)}`;
            info((0,credentials/* credentialsNotLimited */.Y7)(reason, { isDenied: (0,client_faults/* isDenied */.GZ)(error) }));
            return keys;
        }
    }
    let lastKeys = await identity.keys();
    let limitedKeysPromise = limit(lastKeys);
    await limitedKeysPromise;
    return {
        ...identity,
        keys: async () => {
            const keys = await identity.keys();
            if (keys.accessKeyId !== lastKeys.accessKeyId) {
                lastKeys = keys;
                limitedKeysPromise = limit(keys);
            }
            return limitedKeysPromise;
        },
    };
}

// EXTERNAL MODULE: ./build/names/ecr.js
var names_ecr = __webpack_require__(6901);
// EXTERNAL MODULE: ./node_modules/@aws-sdk/client-ecr/dist-cjs/index.js
var client_ecr_dist_cjs = __webpack_require__(8249);
// EXTERNAL MODULE: ./build/names/reference.js
var names_reference = __webpack_require__(5654);
;// CONCATENATED MODULE: ./build/aws/ecr/connection.js




function openEcr(region, identity, { mask, info }) {
    const client = new client_ecr_dist_cjs/* ECRClient */.S70((0,connection/* clientSettings */.r)(region, identity.keys));
    return {
        region,
        identity,
        mask,
        info,
        send: (what, command, maxAttempts) => (0,attempts/* callWithRetries */.z)(what, (abortSignal) => client.send(command, { abortSignal }), { maxAttempts, info }),
    };
}
function registryId(account) {
    return account === undefined ? {} : { registryId: account };
}
function imageId(reference) {
    return (0,names_reference/* isDigest */.Bc)(reference) ? { imageDigest: reference } : { imageTag: reference };
}

// EXTERNAL MODULE: ./build/failures/images.js
var failures_images = __webpack_require__(682);
// EXTERNAL MODULE: ./build/oci/manifest.js
var manifest = __webpack_require__(5669);
;// CONCATENATED MODULE: ./build/aws/ecr/images.js








const maxImages = 100;
async function findImages(ecr, account, repository, references) {
    const { name, requiredActions, maxAttempts } = repository;
    if (references.length > maxImages) {
        const parts = [references.slice(0, maxImages), references.slice(maxImages)];
        return readParts(parts, (part) => findImages(ecr, account, repository, part));
    }
    const input = {
        repositoryName: name,
        imageIds: references.map(imageId),
        acceptedMediaTypes: [...manifest/* manifestMediaTypes */.$P],
        ...registryId(account),
    };
    const { images = [], failures = [] } = await ecr
        .send(`Reading images of ${name}`, new client_ecr_dist_cjs/* BatchGetImageCommand */.P8n(input), maxAttempts)
        .catch((error) => {
        if ((0,client_faults/* conditionOf */.rI)(error) === 'repository-not-found')
            return {};
        throw ((0,failures_images/* imageRequestRejected */.r1)(name, (0,client_faults/* errorName */.Is)(error), (0,action_error/* messageOf */.bD)(error), error) ??
            (0,explain_error/* explainAwsError */.Ni)(error, ecr.identity, 'ecr:BatchGetImage', requiredActions));
    });
    const failure = failures.find(({ failureCode }) => failureCode !== 'ImageNotFound');
    if (failure)
        throw (0,failures_images/* imageUnreadable */.T9)(name, failure);
    const manifests = new Map();
    for (const { imageManifest: text, imageManifestMediaType: mediaType, imageId: id } of images) {
        const { imageDigest: digest, imageTag } = id ?? {};
        if (!digest || !text)
            continue;
        const document = { digest, text, mediaType };
        manifests.set(digest, document);
        if (imageTag)
            manifests.set(imageTag, document);
    }
    return manifests;
}
async function imageStates(ecr, account, repository, tags) {
    const { name } = repository;
    try {
        return await describeReferences(ecr, { repositoryName: name, ...registryId(account) }, tags);
    }
    catch (error) {
        ecr.info(`Could not describe images of ${name}, so this look-up counts as a pull: ${(0,action_error/* messageOf */.bD)(error)}`);
        const images = await findImages(ecr, account, repository, tags);
        return new Map([...images].map(([reference, { digest }]) => [reference, { digest, status: 'ACTIVE' }]));
    }
}
async function describeReferences(ecr, repository, references) {
    if (references.length === 0)
        return new Map();
    const describePart = (part) => describeReferences(ecr, repository, part);
    if (references.length > maxImages) {
        return readParts([references.slice(0, maxImages), references.slice(maxImages)], describePart);
    }
    const command = new client_ecr_dist_cjs/* DescribeImagesCommand */.ji5({
        ...repository,
        imageIds: references.map(imageId),
        filter: { imageStatus: 'ANY' },
    });
    try {
        const what = `Describing images of ${repository.repositoryName}`;
        const { imageDetails = [] } = await ecr.send(what, command, attempts/* optionalCallAttempts */.t);
        return new Map(imageDetails.flatMap(({ imageDigest: digest, imageTags = [], imageStatus: status = 'ACTIVE' }) => {
            if (digest === undefined)
                return [];
            const names = [digest, ...imageTags].filter((name) => references.includes(name));
            return names.map((name) => [name, { digest, status }]);
        }));
    }
    catch (error) {
        const condition = (0,client_faults/* conditionOf */.rI)(error);
        if (condition === 'repository-not-found')
            return new Map();
        if (condition !== 'image-not-found')
            throw error;
        if (references.length === 1)
            return new Map();
        const singleReferences = references.map((reference) => [reference]);
        return readParts(singleReferences, describePart);
    }
}
async function readParts(parts, read) {
    const results = await Promise.all(parts.map(read));
    return new Map(results.flatMap((images) => [...images]));
}
async function tagImage(ecr, account, repository, { digest, text, mediaType }, tag) {
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
        if (image?.imageId?.imageDigest !== digest)
            throw (0,failures_images/* tagUnconfirmed */.V8)(`${repository}:${tag}`, digest);
    }
    catch (error) {
        if (error instanceof action_error/* ActionError */.lZ)
            throw error;
        if ((0,client_faults/* conditionOf */.rI)(error) === 'image-exists')
            return;
        if (!(0,client_faults/* isDenied */.GZ)(error)) {
            const rejection = (0,failures_images/* tagRejected */.hE)(`${repository}:${tag}`, (0,client_faults/* errorName */.Is)(error), (0,action_error/* messageOf */.bD)(error), error);
            if (rejection)
                throw rejection;
        }
        throw (0,explain_error/* explainAwsError */.Ni)(error, ecr.identity, 'ecr:PutImage');
    }
}

;// CONCATENATED MODULE: ./build/aws/ecr/archive.js






async function archiveStatuses(ecr, account, repository, references) {
    try {
        const images = await describeReferences(ecr, { repositoryName: repository, ...registryId(account) }, references);
        return new Map([...images].flatMap(([reference, { status }]) => (status === 'ACTIVE' ? [] : [[reference, status]])));
    }
    catch (error) {
        ecr.info(`Could not describe images of ${repository}: ${(0,action_error/* messageOf */.bD)(error)}`);
        return (0,client_faults/* isDenied */.GZ)(error) ? 'denied' : 'failed';
    }
}
async function archivedReferrers(ecr, account, repository, digest) {
    const readPages = async (nextToken) => {
        const command = new client_ecr_dist_cjs/* ListImageReferrersCommand */.hxf({
            repositoryName: repository,
            subjectId: { imageDigest: digest },
            filter: { artifactStatus: 'ANY' },
            ...registryId(account),
            ...(nextToken === undefined ? {} : { nextToken }),
        });
        const response = await ecr.send(`Listing the referrers of ${digest}`, command, attempts/* optionalCallAttempts */.t);
        const archived = (response.referrers ?? []).filter(({ artifactStatus = 'ACTIVE' }) => artifactStatus !== 'ACTIVE');
        const digests = archived.flatMap((referrer) => referrer.digest ?? []);
        return response.nextToken === undefined ? digests : [...digests, ...(await readPages(response.nextToken))];
    };
    return readPages().catch((error) => {
        ecr.info(`Could not list the signatures and attestations of ${repository}@${digest}: ${(0,action_error/* messageOf */.bD)(error)}`);
        return [];
    });
}
async function restoreImage(ecr, account, repository, reference) {
    const command = new client_ecr_dist_cjs/* UpdateImageStorageClassCommand */.T_3({
        repositoryName: repository,
        imageId: imageId(reference),
        targetStorageClass: 'STANDARD',
        ...registryId(account),
    });
    try {
        await ecr.send(`Restoring ${repository} ${reference}`, command);
        return undefined;
    }
    catch (error) {
        return (0,action_error/* messageOf */.bD)(error);
    }
}

// EXTERNAL MODULE: ./build/plan/iam/actions.js
var actions = __webpack_require__(239);
;// CONCATENATED MODULE: ./build/aws/ecr/creation-templates.js






const pageSize = 1000;
async function templatePrefixes(ecr, account) {
    const failure = 'Could not read the repository creation templates';
    if (isOtherAccount(account, ecr)) {
        ecr.info(`${failure} of account ${account}: ECR returns only the templates of the session's account.`);
        return undefined;
    }
    return readPrefixes(ecr).catch((error) => {
        const explained = (0,explain_error/* explainAwsError */.Ni)(error, ecr.identity, actions/* templateAction */.No);
        if (!(0,client_faults/* isDenied */.GZ)(error))
            throw explained;
        ecr.info(`${failure}: ${(0,action_error/* messageOf */.bD)(explained)}`);
        return undefined;
    });
}
async function coveringTemplatePrefix(ecr, account, name) {
    const prefixes = isOtherAccount(account, ecr) ? [] : await readPrefixes(ecr, 1).catch(() => []);
    const coveringPrefixes = prefixes.filter((prefix) => (0,names_ecr/* templateCovers */.N7)(prefix, name));
    return coveringPrefixes.toSorted((first, second) => precedenceOf(second) - precedenceOf(first))[0];
}
function precedenceOf(prefix) {
    return prefix === 'ROOT' ? 0 : prefix.length;
}
function isOtherAccount(account, { identity }) {
    return account !== undefined && account !== identity.account;
}
async function readPrefixes(ecr, maxAttempts, nextToken) {
    const command = new client_ecr_dist_cjs/* DescribeRepositoryCreationTemplatesCommand */.v18({
        maxResults: pageSize,
        ...(nextToken === undefined ? {} : { nextToken }),
    });
    const response = await ecr.send('Reading the repository creation templates', command, maxAttempts);
    const prefixes = (response.repositoryCreationTemplates ?? [])
        .filter(({ appliedFor = [] }) => appliedFor.includes('CREATE_ON_PUSH'))
        .flatMap(({ prefix }) => prefix ?? []);
    return response.nextToken === undefined
        ? prefixes
        : [...prefixes, ...(await readPrefixes(ecr, maxAttempts, response.nextToken))];
}

// EXTERNAL MODULE: ./build/failures/deletion.js
var deletion = __webpack_require__(7102);
;// CONCATENATED MODULE: ./build/aws/ecr/deletion.js






const deletion_maxImages = 100;
const deletion_pageSize = 1000;
async function describeImages(ecr, account, repository) {
    const readPages = async (nextToken) => {
        const command = new client_ecr_dist_cjs/* DescribeImagesCommand */.ji5({
            repositoryName: repository,
            ...registryId(account),
            filter: { imageStatus: 'ANY' },
            maxResults: deletion_pageSize,
            ...(nextToken === undefined ? {} : { nextToken }),
        });
        const response = await ecr.send(`Reading the images of ${repository}`, command);
        const images = (response.imageDetails ?? []).flatMap(describedImage);
        return response.nextToken === undefined ? images : [...images, ...(await readPages(response.nextToken))];
    };
    return readPages().catch((error) => {
        throw explainImageError(error, 'ecr:DescribeImages', { ecr, account, repository });
    });
}
async function deleteImages(ecr, account, repository, references) {
    const deletedReferences = [];
    const refusals = [];
    for (let start = 0; start < references.length; start += deletion_maxImages) {
        const batch = references.slice(start, start + deletion_maxImages);
        const command = new client_ecr_dist_cjs/* BatchDeleteImageCommand */.wau({
            repositoryName: repository,
            ...registryId(account),
            imageIds: batch.map(imageId),
        });
        const { failures = [] } = await ecr.send(`Deleting from ${repository}`, command).catch((error) => {
            throw explainImageError(error, 'ecr:BatchDeleteImage', { ecr, account, repository });
        });
        const refusalsInBatch = failures
            .filter(({ failureCode }) => failureCode !== 'ImageNotFound')
            .map(({ failureCode = '', failureReason = '', imageId: id }) => ({
            reference: id?.imageTag ?? id?.imageDigest ?? '',
            code: failureCode,
            reason: failureReason,
        }));
        refusals.push(...refusalsInBatch);
        const refusedReferences = refusalsInBatch.map(({ reference }) => reference);
        deletedReferences.push(...batch.filter((reference) => !refusedReferences.includes(reference)));
    }
    return { deletedReferences, refusals };
}
function describedImage({ imageDigest, imageTags = [], imageManifestMediaType: mediaType = '', imageStatus = 'ACTIVE', subjectManifestDigest: subject, }) {
    const isArchived = imageStatus !== 'ACTIVE';
    return imageDigest === undefined ? [] : [{ digest: imageDigest, tags: imageTags, mediaType, isArchived, subject }];
}
function explainImageError(error, action, { ecr, account, repository }) {
    if ((0,client_faults/* conditionOf */.rI)(error) === 'repository-not-found')
        return (0,deletion/* deletionRepositoryMissing */.E)(repository, account ?? ecr.identity.account, ecr.region, error);
    return (0,explain_error/* explainAwsError */.Ni)(error, ecr.identity, action, actions/* deletionActions */.AQ);
}

// EXTERNAL MODULE: ./build/failures/forbidden.js
var forbidden = __webpack_require__(911);
;// CONCATENATED MODULE: ./build/aws/ecr/denial.js






async function ecrDenial(ecr, request) {
    const response = sendReadOnlyCall(ecr, request);
    if (!response)
        return (0,forbidden/* denialWithoutReason */.o)(request);
    try {
        await response;
        return undefined;
    }
    catch (error) {
        return (0,failures_denial/* parseDenial */.P)((0,action_error/* messageOf */.bD)(error)) ?? (0,forbidden/* denialWithoutReason */.o)(request);
    }
}
function sendReadOnlyCall(ecr, { action, repository, reference, registry }) {
    const input = { repositoryName: repository, ...registryId(registry.account) };
    const what = 'Asking ECR for the reason';
    switch (action) {
        case 'ecr:BatchGetImage': {
            const command = new client_ecr_dist_cjs/* BatchGetImageCommand */.P8n({ ...input, imageIds: [imageId(reference)] });
            return ecr.send(what, command, attempts/* optionalCallAttempts */.t);
        }
        case 'ecr:BatchCheckLayerAvailability': {
            const command = new client_ecr_dist_cjs/* BatchCheckLayerAvailabilityCommand */.YmI({ ...input, layerDigests: [reference] });
            return ecr.send(what, command, attempts/* optionalCallAttempts */.t);
        }
        default:
            return undefined;
    }
}

// EXTERNAL MODULE: ./build/names/address.js
var address = __webpack_require__(7583);
// EXTERNAL MODULE: ./build/aws/client/authorization.js
var authorization = __webpack_require__(5893);
;// CONCATENATED MODULE: ./build/aws/ecr/logins.js





async function ecrLogins(ecr, registries) {
    const { identity, region } = ecr;
    const accountOf = (registry) => registry.account ?? identity.account;
    const accounts = [...new Set(registries.map(accountOf))];
    const hasOtherAccounts = accounts.some((account) => account !== identity.account);
    const requestInputs = hasOtherAccounts ? batchesOfTen(accounts).map((registryIds) => ({ registryIds })) : [{}];
    const responses = await Promise.all(requestInputs.map((input) => ecr.send(`Requesting a login to ECR in ${region}`, new client_ecr_dist_cjs/* GetAuthorizationTokenCommand */.Eu6(input)))).catch((error) => {
        const registriesText = `ECR in ${region} (${accounts.length === 1 ? 'account' : 'accounts'} ${accounts.join(', ')})`;
        throw (0,explain_error/* explainLoginError */.NC)(error, identity, 'ecr:GetAuthorizationToken', { region, registries: registriesText });
    });
    const authorizationData = responses.flatMap((response) => response.authorizationData ?? []);
    return registries.map((registry) => {
        const account = accountOf(registry);
        const token = tokenOf(account, authorizationData, accounts.indexOf(account));
        const endpoint = (0,names_ecr/* endpointHost */.GN)(token.proxyEndpoint ?? '', { account, region });
        const host = endpoint && (0,names_ecr/* preferInputHost */.FT)(registry.host, endpoint);
        const scheme = token.proxyEndpoint?.startsWith('http://') ? 'http' : 'https';
        return (0,authorization/* registryLogin */.j)({ registry, account, host, scheme }, token, ecr.mask);
    });
}
function batchesOfTen(accounts) {
    return accounts.length === 0 ? [] : [accounts.slice(0, 10), ...batchesOfTen(accounts.slice(10))];
}
function tokenOf(account, tokens, index) {
    const byHost = tokens.find(({ proxyEndpoint = '' }) => {
        const registry = (0,names_ecr/* parseEcrHost */.wl)((0,address/* hostOf */.w4)(proxyEndpoint));
        return registry?.kind === 'private' && registry.account === account;
    });
    return byHost ?? tokens[index] ?? {};
}

// EXTERNAL MODULE: ./build/failures/repository.js
var failures_repository = __webpack_require__(7852);
// EXTERNAL MODULE: ./build/network/retry.js + 1 modules
var retry = __webpack_require__(472);
;// CONCATENATED MODULE: ./build/aws/ecr/requests.js





function repositorySender(ecr, repository) {
    return async (request, command, ...ignoredConditions) => {
        try {
            return await ecr.send(request.what, command);
        }
        catch (error) {
            const condition = (0,client_faults/* conditionOf */.rI)(error);
            if (condition && ignoredConditions.includes(condition))
                return undefined;
            throw explainRequest(error, request, ecr, repository);
        }
    };
}
function explainRequest(error, request, ecr, repository) {
    const { identity } = ecr;
    const { action } = request;
    const { name, account = identity.account, requiredActions } = repository;
    if (!(0,client_faults/* isDenied */.GZ)(error)) {
        const failed = (0,failures_repository/* repositoryFailed */.MX)((0,client_faults/* errorName */.Is)(error), (0,action_error/* messageOf */.bD)(error), { ...request, repository: name }, error);
        return failed ?? (0,explain_error/* explainAwsError */.Ni)(error, identity, action);
    }
    const denial = (0,explain_error/* denialIn */.Hn)(error, identity, action);
    if (denial.action === 'ecr:CreateRepository' && account !== identity.account)
        return (0,failures_repository/* crossAccountCreationDenied */.Gk)(denial, error);
    return (0,explain_error/* explainAwsError */.Ni)(error, identity, action, requiredActions);
}
async function retryUntilFound(request) {
    const limitsFor = (error) => (isRepositoryMissing(error) ? (0,retry/* propagationLimits */.Bq)(4) : undefined);
    return (0,retry/* retry */.L5)({ limitsFor, report: () => { }, totalTimeoutMs: Infinity }, request);
}
function isRepositoryMissing(error) {
    const original = error instanceof Error ? (error.cause ?? error) : error;
    return (0,client_faults/* conditionOf */.rI)(original) === 'repository-not-found';
}

;// CONCATENATED MODULE: ./build/aws/ecr/pull-through.js








async function pullThroughRules(ecr, account) {
    const command = new client_ecr_dist_cjs/* DescribePullThroughCacheRulesCommand */.WZm(registryId(account));
    const { pullThroughCacheRules = [] } = await ecr
        .send('Reading the pull-through cache rules', command)
        .catch((error) => {
        throw (0,explain_error/* explainAwsError */.Ni)(error, ecr.identity, 'ecr:DescribePullThroughCacheRules');
    });
    return pullThroughCacheRules.map((rule) => ({
        prefix: withoutSlash(rule.ecrRepositoryPrefix ?? ''),
        upstream: rule.upstreamRegistryUrl ?? '',
        upstreamPrefix: withoutSlash(rule.upstreamRepositoryPrefix ?? 'ROOT'),
        hasCredential: rule.credentialArn !== undefined,
    }));
}
async function ruleFailure(ecr, account, prefix) {
    const command = new client_ecr_dist_cjs/* ValidatePullThroughCacheRuleCommand */.Qbn({ ecrRepositoryPrefix: prefix, ...registryId(account) });
    const what = `Validating the pull-through cache rule ${prefix}`;
    const { isValid, failure } = await ecr.send(what, command, attempts/* optionalCallAttempts */.t);
    return isValid === false ? (failure ?? 'ECR gave no reason') : undefined;
}
async function pullThroughFailure(ecr, { account, repository, reference }) {
    const input = { repositoryName: repository, ...registryId(account), imageIds: [imageId(reference)] };
    try {
        const command = new client_ecr_dist_cjs/* BatchGetImageCommand */.P8n(input);
        const { failures = [] } = await ecr.send('Asking ECR for the reason', command, attempts/* optionalCallAttempts */.t);
        const [failure] = failures;
        return failure && { kind: 'failure', code: failure.failureCode ?? '', message: failure.failureReason ?? '' };
    }
    catch (error) {
        const message = (0,action_error/* messageOf */.bD)(error);
        const denial = (0,failures_denial/* parseDenial */.P)(message);
        if (denial)
            return { kind: 'denied', denial };
        if ((0,client_faults/* conditionOf */.rI)(error) === 'upstream-denied')
            return { kind: 'failure', code: (0,client_faults/* errorName */.Is)(error), message };
        return isRepositoryMissing(error) ? { kind: 'no-repository' } : undefined;
    }
}
function withoutSlash(prefix) {
    return prefix.replace(/\/$/, '');
}

// EXTERNAL MODULE: ./build/failures/replication.js
var replication = __webpack_require__(816);
;// CONCATENATED MODULE: ./build/aws/ecr/replication.js







async function replicationStatuses(ecr, account, repository, digest) {
    const image = `${repository}@${digest}`;
    const input = { repositoryName: repository, imageId: { imageDigest: digest }, ...registryId(account) };
    try {
        const command = new client_ecr_dist_cjs/* DescribeImageReplicationStatusCommand */.au6(input);
        const response = await ecr.send(`Reading the replication status of ${image}`, command);
        return (response.replicationStatuses ?? []).map((status) => ({
            region: status.region ?? '',
            registryId: status.registryId ?? '',
            status: status.status ?? '',
            failureCode: status.failureCode ?? '',
        }));
    }
    catch (error) {
        if ((0,client_faults/* conditionOf */.rI)(error) === 'image-not-found')
            return [];
        throw explainReplication(error, ecr, image, 'ecr:DescribeImageReplicationStatus', actions/* replicationActions */.a8);
    }
}
async function replicationRules(ecr, account = ecr.identity.account) {
    const registry = `the registry ${account} in ${ecr.region}`;
    if (account !== ecr.identity.account) {
        throw (0,replication/* replicationRejected */.LU)(registry, "ECR returns only the rules of the session's account");
    }
    try {
        const what = `Reading the replication rules of ${registry}`;
        const { replicationConfiguration } = await ecr.send(what, new client_ecr_dist_cjs/* DescribeRegistryCommand */.IRV({}));
        return (replicationConfiguration?.rules ?? []).map(({ destinations = [], repositoryFilters = [] }) => ({
            targets: destinations.map((target) => ({ region: target.region ?? '', registryId: target.registryId ?? '' })),
            prefixes: repositoryFilters.flatMap(({ filter }) => filter ?? []),
        }));
    }
    catch (error) {
        throw explainReplication(error, ecr, registry, actions/* describeRegistryAction */.Lh);
    }
}
function explainReplication(error, { identity }, resource, action, requiredActions) {
    const explained = (0,explain_error/* explainAwsError */.Ni)(error, identity, action, requiredActions);
    return explained instanceof action_error/* ActionError */.lZ ? explained : (0,replication/* replicationRejected */.LU)(resource, (0,action_error/* messageOf */.bD)(error), error);
}

// EXTERNAL MODULE: ./build/names/partition.js
var partition = __webpack_require__(5817);
;// CONCATENATED MODULE: ./build/aws/ecr/settings.js




function openRepositorySettings(ecr, repository) {
    const { name, account = ecr.identity.account } = repository;
    const input = { repositoryName: name, ...registryId(repository.account) };
    const resourceArn = (0,partition/* repositoryArn */.qM)(ecr.region, account, name);
    const send = repositorySender(ecr, repository);
    function read(setting, action, command) {
        const requestInfo = { what: `Reading \`${setting}\` of ${name}`, setting, action: `ecr:${action}` };
        const ignoredConditions = ['repository-not-found', 'setting-not-found'];
        return send(requestInfo, command, ...ignoredConditions);
    }
    async function write(setting, action, command) {
        const requestInfo = { what: `Setting \`${setting}\` of ${name}`, setting, action: `ecr:${action}` };
        await retryUntilFound(() => send(requestInfo, command));
    }
    return {
        async resourceTags() {
            const command = new client_ecr_dist_cjs/* ListTagsForResourceCommand */.a_e({ resourceArn });
            const response = await read('repository-tags', 'ListTagsForResource', command);
            return new Map(response?.tags?.map(({ Key = '', Value = '' }) => [Key, Value]));
        },
        async lifecyclePolicy() {
            const command = new client_ecr_dist_cjs/* GetLifecyclePolicyCommand */.O0C(input);
            return (await read('lifecycle-policy', 'GetLifecyclePolicy', command))?.lifecyclePolicyText;
        },
        async policy() {
            const command = new client_ecr_dist_cjs/* GetRepositoryPolicyCommand */.MeN(input);
            return (await read('repository-policy', 'GetRepositoryPolicy', command))?.policyText;
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
            const command = new client_ecr_dist_cjs/* TagResourceCommand */.eqU({ resourceArn, tags: tags.map(apiTag) });
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
function mutabilityInput({ mutability, filters }) {
    const exclusions = filters.map((filter) => ({ filterType: 'WILDCARD', filter }));
    return {
        imageTagMutability: mutability,
        ...(exclusions.length > 0 ? { imageTagMutabilityExclusionFilters: exclusions } : {}),
    };
}
function apiTag({ key, value }) {
    return { Key: key, Value: value };
}

;// CONCATENATED MODULE: ./build/aws/ecr/repository.js







function ecrRepository(ecr, repository, knownSettings) {
    const runOnce = (request) => request();
    const describe = async () => knownSettings ? { kind: 'found', settings: knownSettings } : describeRepository(ecr, repository, runOnce);
    return {
        ...openRepositorySettings(ecr, repository),
        describe,
        describeAgain: () => describeRepository(ecr, repository, retryUntilFound),
        async existingSettings() {
            const result = await describe();
            if (result.kind === 'found')
                return result.settings;
            if (result.kind === 'missing')
                throw result.error;
            ecr.info(`Could not describe ${repository.name}: ${(0,action_error/* messageOf */.bD)(result.error)}`);
            return undefined;
        },
        create: (settings) => create(ecr, repository, settings),
    };
}
const maxNames = 100;
async function describeRepositories(ecr, account, names) {
    if (names.length < 2 || names.length > maxNames)
        return new Map();
    const list = names.join(', ');
    const request = { what: `Looking for ${list}`, action: 'ecr:DescribeRepositories' };
    const command = new client_ecr_dist_cjs/* DescribeRepositoriesCommand */.pE_({ repositoryNames: [...names], ...registryId(account) });
    try {
        const { repositories = [] } = await ecr.send(request.what, command);
        return new Map(repositories.map((repository) => [repository.repositoryName ?? '', readSettings(repository)]));
    }
    catch (error) {
        if (isRepositoryMissing(error) || (0,client_faults/* isDenied */.GZ)(error))
            return new Map();
        throw explainRequest(error, request, ecr, { name: list, account });
    }
}
async function describeRepository(ecr, repository, retry) {
    const { name, account } = repository;
    const request = { what: `Looking for ${name}`, action: 'ecr:DescribeRepositories' };
    const command = new client_ecr_dist_cjs/* DescribeRepositoriesCommand */.pE_({ repositoryNames: [name], ...registryId(account) });
    try {
        const settings = await retry(async () => {
            const { repositories = [] } = await ecr.send(request.what, command);
            return readSettings(repositories[0] ?? {});
        });
        return { kind: 'found', settings };
    }
    catch (error) {
        if (isRepositoryMissing(error)) {
            return { kind: 'missing', error: (0,failures_repository/* repositoryNotFound */.yN)(name, account ?? ecr.identity.account, ecr.region, error) };
        }
        const explained = explainRequest(error, request, ecr, repository);
        if ((0,client_faults/* isDenied */.GZ)(error))
            return { kind: 'hidden', error: explained };
        throw explained;
    }
}
async function create(ecr, repository, { tagMutability, scanOnPush, encryption, resourceTags }) {
    const { type, key } = encryption;
    const command = new client_ecr_dist_cjs/* CreateRepositoryCommand */.WTe({
        repositoryName: repository.name,
        ...registryId(repository.account),
        ...mutabilityInput(tagMutability),
        imageScanningConfiguration: { scanOnPush },
        encryptionConfiguration: { encryptionType: type, ...(key === undefined ? {} : { kmsKey: key }) },
        ...(resourceTags.length > 0 ? { tags: resourceTags.map(apiTag) } : {}),
    });
    const request = { what: `Creating ${repository.name}`, action: 'ecr:CreateRepository' };
    const ignoredCondition = 'repository-exists';
    const response = await repositorySender(ecr, repository)(request, command, ignoredCondition);
    return response && readSettings(response.repository ?? {});
}
function readSettings({ imageTagMutability = 'MUTABLE', imageTagMutabilityExclusionFilters = [], imageScanningConfiguration, encryptionConfiguration, }) {
    const filters = imageTagMutabilityExclusionFilters.flatMap(({ filter }) => filter ?? []);
    return {
        tagMutability: { mutability: imageTagMutability, filters },
        scanOnPush: imageScanningConfiguration?.scanOnPush ?? false,
        encryption: {
            type: encryptionConfiguration?.encryptionType ?? 'AES256',
            key: encryptionConfiguration?.kmsKey,
        },
    };
}

// EXTERNAL MODULE: ./build/failures/scan.js
var scan = __webpack_require__(245);
// EXTERNAL MODULE: ./build/plan/scan/findings.js
var scan_findings = __webpack_require__(6618);
// EXTERNAL MODULE: ./build/plan/scan/progress.js
var progress = __webpack_require__(9427);
;// CONCATENATED MODULE: ./build/aws/ecr/scan.js









const scan_pageSize = 1000;
function scanOf(ecr, account, repository, digest) {
    const image = `${repository}@${digest}`;
    const input = { repositoryName: repository, imageId: { imageDigest: digest }, ...registryId(account) };
    const what = `Reading the scan of ${image}`;
    const explain = (error, action) => {
        const explanation = (0,explain_error/* explainAwsError */.Ni)(error, ecr.identity, action, actions/* scanActions */.Py);
        return explanation instanceof action_error/* ActionError */.lZ ? explanation : (0,scan/* scanRejected */.gm)(image, (0,action_error/* messageOf */.bD)(error), error);
    };
    async function laterFindings(nextToken) {
        if (nextToken === undefined)
            return [];
        const command = new client_ecr_dist_cjs/* DescribeImageScanFindingsCommand */.TQ0({ ...input, maxResults: scan_pageSize, nextToken });
        const response = await ecr.send(what, command);
        return [...readFindings(response.imageScanFindings), ...(await laterFindings(response.nextToken))];
    }
    return {
        async describe() {
            try {
                const command = new client_ecr_dist_cjs/* DescribeImageScanFindingsCommand */.TQ0({ ...input, maxResults: scan_pageSize });
                const { imageScanStatus, imageScanFindings, nextToken } = await ecr.send(what, command);
                const { status = 'PENDING', description = '' } = imageScanStatus ?? {};
                if (!(0,progress/* hasFindings */.V_)(status))
                    return { status, description, findings: [], unlisted: {} };
                const listedFindings = [...readFindings(imageScanFindings), ...(await laterFindings(nextToken))];
                const counts = imageScanFindings?.findingSeverityCounts ?? {};
                const findings = listedFindings.filter(({ isActive }) => isActive).map(({ finding }) => finding);
                const allFindings = listedFindings.map(({ finding }) => finding);
                return { status, description, findings, unlisted: (0,scan_findings/* unlistedCounts */.lF)(counts, allFindings) };
            }
            catch (error) {
                const condition = (0,client_faults/* conditionOf */.rI)(error);
                if (condition === 'scan-not-found')
                    return { status: 'NO_SCAN', description: '', findings: [], unlisted: {} };
                if (condition === 'image-not-found')
                    return { status: 'NO_IMAGE', description: '', findings: [], unlisted: {} };
                throw explain(error, 'ecr:DescribeImageScanFindings');
            }
        },
        async start() {
            try {
                await ecr.send(`Starting the scan of ${image}`, new client_ecr_dist_cjs/* StartImageScanCommand */.Qc9(input));
                return 'accepted';
            }
            catch (error) {
                switch ((0,client_faults/* conditionOf */.rI)(error)) {
                    case 'quota-reached':
                        return 'accepted';
                    case 'request-invalid':
                        return 'rejected';
                    case 'image-unsupported':
                        return { status: 'UNSUPPORTED_IMAGE', description: (0,action_error/* messageOf */.bD)(error) };
                    default:
                        throw explain(error, 'ecr:StartImageScan');
                }
            }
        },
    };
}
function readFindings({ findings = [], enhancedFindings = [] } = {}) {
    return [
        ...findings.map((finding) => ({ finding: basicFinding(finding), isActive: true })),
        ...enhancedFindings.map((finding) => ({
            finding: enhancedFinding(finding),
            isActive: (finding.status ?? 'ACTIVE') === 'ACTIVE',
        })),
    ];
}
function basicFinding({ name = '', severity = 'UNDEFINED', uri, description, attributes = [], }) {
    const attribute = (name) => attributes.find(({ key }) => key === name)?.value ?? '';
    return {
        severity,
        name,
        packages: attribute('package_name'),
        versions: attribute('package_version'),
        fixedIn: '',
        link: uri,
        description,
    };
}
function enhancedFinding(finding) {
    const { severity = 'UNDEFINED', title = '', packageVulnerabilityDetails = {}, remediation, description } = finding;
    const { vulnerabilityId, vulnerablePackages = [], sourceUrl } = packageVulnerabilityDetails;
    return {
        severity,
        name: vulnerabilityId ?? title,
        packages: joinDistinct(vulnerablePackages.map(({ name }) => name)),
        versions: joinDistinct(vulnerablePackages.map(({ version, release }) => (release ? `${version}-${release}` : version))),
        fixedIn: joinDistinct(vulnerablePackages.map(({ fixedInVersion }) => fixedInVersion)),
        link: sourceUrl ?? remediation?.recommendation?.url,
        fixAvailable: finding.fixAvailable,
        description,
    };
}
function joinDistinct(texts) {
    return [...new Set(texts)].filter((text) => text && text !== 'NotAvailable').join(', ');
}

// EXTERNAL MODULE: ./build/failures/signing.js
var signing = __webpack_require__(2101);
;// CONCATENATED MODULE: ./build/aws/ecr/signing.js







async function signingStatuses(ecr, account, repository, digest) {
    const image = `${repository}@${digest}`;
    const input = { repositoryName: repository, imageId: { imageDigest: digest }, ...registryId(account) };
    try {
        const command = new client_ecr_dist_cjs/* DescribeImageSigningStatusCommand */.feV(input);
        const { signingStatuses = [] } = await ecr.send(`Reading the signing status of ${image}`, command);
        return signingStatuses.map(({ signingProfileArn = '', status = '', failureCode, failureReason }) => ({
            profile: signingProfileArn,
            status,
            reason: [failureCode, failureReason].filter(Boolean).join(': '),
        }));
    }
    catch (error) {
        if ((0,client_faults/* conditionOf */.rI)(error) === 'image-not-found')
            return [];
        const explained = (0,explain_error/* explainAwsError */.Ni)(error, ecr.identity, 'ecr:DescribeImageSigningStatus', actions/* signingStatusActions */.TZ);
        throw explained instanceof action_error/* ActionError */.lZ ? explained : (0,signing/* signingRejected */.il)(image, (0,action_error/* messageOf */.bD)(error), error);
    }
}

;// CONCATENATED MODULE: ./build/aws/registries.js













function connectRegistries(identity, options) {
    const connections = new Map();
    function ecrIn(region) {
        const connection = connections.get(region) ?? openEcr(region, identity, options);
        connections.set(region, connection);
        return connection;
    }
    function inRegistry(request) {
        return ({ region, account }, ...args) => request(ecrIn(region), account, ...args);
    }
    let publicRegistry;
    function ecrPublic() {
        publicRegistry ??= Promise.all(/* import() */[__webpack_require__.e(821), __webpack_require__.e(902)]).then(__webpack_require__.bind(__webpack_require__, 1902)).then((module) => module.connectPublicRegistry(identity, options));
        return publicRegistry;
    }
    return {
        async logins(registries) {
            const privateRegistries = registries.filter((registry) => registry.kind === 'private');
            const publicRegistries = registries.filter((registry) => registry.kind === 'public');
            const regions = [...new Set(privateRegistries.map(({ region }) => region))];
            const requests = regions.map((region) => {
                const inRegion = privateRegistries.filter((registry) => registry.region === region);
                return ecrLogins(ecrIn(region), inRegion);
            });
            if (publicRegistries.length > 0)
                requests.push(ecrPublic().then((api) => api.logins(publicRegistries)));
            const logins = (await Promise.all(requests)).flat();
            return registries.flatMap((registry) => logins.filter((login) => login.registry === registry));
        },
        repository: ({ region, account }, name, requiredActions, knownSettings) => ecrRepository(ecrIn(region), { name, account, requiredActions }, knownSettings),
        describeRepositories: inRegistry(describeRepositories),
        images: inRegistry(findImages),
        states: inRegistry(imageStates),
        describeImages: inRegistry(describeImages),
        deleteImages: inRegistry(deleteImages),
        tag: inRegistry(tagImage),
        archiveStatuses: inRegistry(archiveStatuses),
        archivedReferrers: inRegistry(archivedReferrers),
        restore: inRegistry(restoreImage),
        scan: inRegistry(scanOf),
        signingStatuses: inRegistry(signingStatuses),
        replicationStatuses: inRegistry(replicationStatuses),
        replicationRules: inRegistry(replicationRules),
        templatePrefixes: inRegistry(templatePrefixes),
        coveringTemplatePrefix: inRegistry(coveringTemplatePrefix),
        pullThroughRules: inRegistry(pullThroughRules),
        ruleFailure: inRegistry(ruleFailure),
        pullThroughFailure: ({ registry: { region, account }, repository, reference }) => pullThroughFailure(ecrIn(region), { account, repository, reference }),
        ensurePublic: async (repository) => (await ecrPublic()).ensure(repository),
        async denial(request) {
            const { registry } = request;
            if ((0,names_ecr/* isPublicHost */.sw)(registry.host))
                return (await ecrPublic()).denial(request);
            return ecrDenial(ecrIn(registry.region), request);
        },
    };
}

;// CONCATENATED MODULE: ./build/aws/account.js




async function openAccount(resolvedIdentity, plan, options) {
    const identity = await limitKeys(resolvedIdentity, plan, options);
    const exportedKeys = plan.scope?.isUserPolicy ? identity.keys : resolvedIdentity.keys;
    return { identity, exportedKeys, registries: connectRegistries(identity, options) };
}


/***/ }),

/***/ 3920:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   t: () => (/* binding */ optionalCallAttempts),
/* harmony export */   z: () => (/* binding */ callWithRetries)
/* harmony export */ });
/* harmony import */ var _network_retry_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(472);
/* harmony import */ var _call_log_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9141);
/* harmony import */ var _faults_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3463);



const attemptTimeoutMs = 10_000;
const denialLimits = { maxAttempts: 3, waitMs: () => 1_500, totalTimeoutMs: 5_000 };
const clockSkewLimits = {
    maxAttempts: 2,
    waitMs: () => 0,
    how: "with AWS's time, because this runner's clock is wrong",
};
const optionalCallAttempts = 2;
async function callWithRetries(what, call, { maxAttempts, retriesDenial = false, info }) {
    const endpointOf = (error) => ((0,_faults_js__WEBPACK_IMPORTED_MODULE_2__/* .isFromGitHub */ .m3)(error) ? 'GitHub' : 'AWS');
    const policy = (0,_network_retry_js__WEBPACK_IMPORTED_MODULE_0__/* .endpointPolicy */ .O$)({ what, endpointOf, conditionOf: _faults_js__WEBPACK_IMPORTED_MODULE_2__/* .conditionOf */ .rI, info, maxAttempts });
    const limitsFor = (error) => {
        const transientLimits = policy.limitsFor(error);
        if (transientLimits)
            return transientLimits;
        if ((0,_faults_js__WEBPACK_IMPORTED_MODULE_2__/* .isClockSkewed */ .OZ)(error))
            return clockSkewLimits;
        return retriesDenial && (0,_faults_js__WEBPACK_IMPORTED_MODULE_2__/* .isDenied */ .GZ)(error) ? denialLimits : undefined;
    };
    return (0,_network_retry_js__WEBPACK_IMPORTED_MODULE_0__/* .retry */ .L5)({ ...policy, limitsFor, attemptTimeoutMs }, (signal, attempt) => (0,_call_log_js__WEBPACK_IMPORTED_MODULE_1__/* .runAttempt */ .T)(attempt, () => call(signal)));
}


/***/ }),

/***/ 5893:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   j: () => (/* binding */ registryLogin)
/* harmony export */ });
/* harmony import */ var _failures_login_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9663);

function registryLogin({ registry, account, host, scheme = 'https' }, { authorizationToken = '', expiresAt }, mask) {
    const text = Buffer.from(authorizationToken, 'base64').toString();
    const colon = text.indexOf(':');
    const hasNameAndPassword = colon > 0 && colon < text.length - 1;
    if (!host || !hasNameAndPassword)
        throw (0,_failures_login_js__WEBPACK_IMPORTED_MODULE_0__/* .loginMissing */ .Ew)(registryText(registry, account));
    const password = text.slice(colon + 1);
    for (const secret of [authorizationToken, password])
        mask(secret);
    return { registry, account, host, origin: `${scheme}://${host}`, username: text.slice(0, colon), password, expiresAt };
}
function registryText(registry, account) {
    return registry.kind === 'public' ? registry.host : `ECR in ${registry.region} (account ${account})`;
}


/***/ }),

/***/ 9141:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ callLogger),
/* harmony export */   T: () => (/* binding */ runAttempt)
/* harmony export */ });
/* harmony import */ var node_async_hooks__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6698);
/* harmony import */ var _debug_debug_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4791);


const attempts = new node_async_hooks__WEBPACK_IMPORTED_MODULE_0__.AsyncLocalStorage();
function runAttempt(attempt, call) {
    return attempts.run({ attempt, start: performance.now() }, call);
}
function callLogger(region) {
    const write = (call) => (0,_debug_debug_js__WEBPACK_IMPORTED_MODULE_1__/* .debug */ .Yz)(() => describeCall(call, region));
    return { trace() { }, debug() { }, warn() { }, info: write, error: write };
}
function describeCall({ clientName = '', commandName = '', error, metadata = {} }, region) {
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

/***/ 4188:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Hn: () => (/* binding */ denialIn),
/* harmony export */   NC: () => (/* binding */ explainLoginError),
/* harmony export */   Ni: () => (/* binding */ explainAwsError),
/* harmony export */   U: () => (/* binding */ explainCredentials)
/* harmony export */ });
/* harmony import */ var _errors_action_error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2989);
/* harmony import */ var _failures_credentials_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8592);
/* harmony import */ var _failures_denial_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9595);
/* harmony import */ var _failures_login_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9663);
/* harmony import */ var _plan_problems_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(2100);
/* harmony import */ var _faults_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(3463);






function explainAwsError(error, caller, action, requiredActions = []) {
    if (!(0,_faults_js__WEBPACK_IMPORTED_MODULE_5__/* .isDenied */ .GZ)(error))
        return explainCredentials(error);
    return (0,_failures_denial_js__WEBPACK_IMPORTED_MODULE_2__/* .ecrAccessDenied */ .Q)(denialIn(error, caller, action), { role: caller.role, requiredActions, cause: error });
}
function explainLoginError(error, { arn, role }, action, { region, registries }) {
    if (error instanceof _errors_action_error_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ)
        return error;
    if ((0,_faults_js__WEBPACK_IMPORTED_MODULE_5__/* .isDenied */ .GZ)(error)) {
        return (0,_failures_denial_js__WEBPACK_IMPORTED_MODULE_2__/* .ecrAccessDenied */ .Q)(denialIn(error, { arn, role }, action), {
            role,
            purpose: `to log in to ${registries}`,
            cause: error,
        });
    }
    const condition = (0,_faults_js__WEBPACK_IMPORTED_MODULE_5__/* .conditionOf */ .rI)(error);
    if (condition === 'keys-unknown')
        return (0,_failures_credentials_js__WEBPACK_IMPORTED_MODULE_1__/* .regionRejected */ .Pg)(region, registries, (0,_errors_action_error_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(error), error);
    if (condition === 'parameter-invalid')
        return (0,_failures_login_js__WEBPACK_IMPORTED_MODULE_3__/* .registriesRejected */ .gf)(registries, (0,_errors_action_error_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(error), error);
    const explained = explainCredentials(error);
    return explained instanceof _errors_action_error_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ ? explained.withSubject(registries) : explained;
}
function denialIn(error, { arn }, action) {
    const message = (0,_errors_action_error_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(error);
    return (0,_failures_denial_js__WEBPACK_IMPORTED_MODULE_2__/* .parseDenial */ .P)(message) ?? { principal: arn, action, resource: '*', reason: message };
}
function explainCredentials(error, roleArn) {
    if ((0,_errors_action_error_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(error).startsWith('Invalid parameter for "defaultsMode"')) {
        return (0,_plan_problems_js__WEBPACK_IMPORTED_MODULE_4__/* .inputInvalid */ .m7)([{ input: 'defaults_mode', text: `in the AWS profile (~/.aws/config): ${(0,_errors_action_error_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(error)}` }]);
    }
    const condition = (0,_faults_js__WEBPACK_IMPORTED_MODULE_5__/* .conditionOf */ .rI)(error);
    if (condition !== 'keys-unknown' && condition !== 'credentials-rejected')
        return error;
    return (0,_failures_credentials_js__WEBPACK_IMPORTED_MODULE_1__/* .credentialsRejected */ .JD)((0,_faults_js__WEBPACK_IMPORTED_MODULE_5__/* .errorName */ .Is)(error), (0,_errors_action_error_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(error), roleArn, error);
}


/***/ }),

/***/ 3463:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   GZ: () => (/* binding */ isDenied),
/* harmony export */   Is: () => (/* binding */ errorName),
/* harmony export */   OZ: () => (/* binding */ isClockSkewed),
/* harmony export */   fv: () => (/* binding */ EmptyResponse),
/* harmony export */   m3: () => (/* binding */ isFromGitHub),
/* harmony export */   rI: () => (/* binding */ conditionOf)
/* harmony export */ });
/* harmony import */ var _errors_action_error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2989);
/* harmony import */ var _failures_conditions_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5550);
/* harmony import */ var _network_faults_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2168);



function conditionOf(error) {
    const cause = isFromGitHub(error) ? property(error, 'cause') : undefined;
    if (cause !== undefined)
        return conditionOf(cause);
    const condition = (0,_network_faults_js__WEBPACK_IMPORTED_MODULE_2__/* .networkFault */ .T4)(error) ?? (0,_failures_conditions_js__WEBPACK_IMPORTED_MODULE_1__/* .exceptionCondition */ .ns)(errorName(error), (0,_errors_action_error_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(error), statusOf(error));
    return condition ?? (error instanceof EmptyResponse || isFromGitHub(error) ? 'invalid-response' : undefined);
}
function isClockSkewed(error) {
    return property(property(error, '$metadata'), 'clockSkewCorrected') === true;
}
class EmptyResponse extends Error {
}
function isFromGitHub(error) {
    return errorName(error) === 'IdTokenError';
}
function isDenied(error) {
    return conditionOf(error) === 'denied';
}
function errorName(error) {
    return error instanceof Error ? error.name : '';
}
function statusOf(error) {
    const status = property(property(error, '$metadata'), 'httpStatusCode') ?? property(error, 'statusCode');
    return typeof status === 'number' ? status : undefined;
}
function property(value, name) {
    return typeof value === 'object' && value !== null ? value[name] : undefined;
}


/***/ }),

/***/ 8592:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $U: () => (/* binding */ credentialsMissing),
/* harmony export */   JD: () => (/* binding */ credentialsRejected),
/* harmony export */   Pg: () => (/* binding */ regionRejected),
/* harmony export */   Sl: () => (/* binding */ requireValidKeys),
/* harmony export */   Y7: () => (/* binding */ credentialsNotLimited)
/* harmony export */ });
/* harmony import */ var _errors_action_error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2989);
/* harmony import */ var _oidc_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8734);


function credentialsMissing(message, { fromFork, profile }, cause) {
    const missing = (explanation) => new _errors_action_error_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ('no-credentials', { what: `The step has no AWS credentials: ${message}`, ...explanation, cause });
    if (fromFork) {
        return missing({
            why: 'The run is for a pull request from a fork. GitHub gives it no secrets, so a role or keys that come from a secret are empty.',
            fix: _oidc_js__WEBPACK_IMPORTED_MODULE_1__/* .forkFix */ .yE,
        });
    }
    if (profile) {
        return missing({
            why: `AWS_PROFILE names the profile \`${profile}\`, which does not exist or gives no credentials. While AWS_PROFILE is set, keys in the environment are not used.`,
            fix: `Add the profile \`${profile}\` to the AWS configuration (~/.aws/config), or unset AWS_PROFILE to use the keys in the environment.`,
        });
    }
    return missing({
        why: /from any providers/.test(message)
            ? '`role-to-assume` is empty, and the AWS SDK found no credentials in the environment, an AWS profile, a web identity, a container or an instance.'
            : '`role-to-assume` is empty, and the credential source in the environment (a profile, a web identity, a credential process or a container) returned no credentials.',
        fix: `Set \`role-to-assume\` (with \`${_oidc_js__WEBPACK_IMPORTED_MODULE_1__/* .jobPermissions */ .wF}\`), or set AWS credentials before this step.`,
    });
}
function requireValidKeys(keys) {
    const variables = {
        AWS_ACCESS_KEY_ID: keys.accessKeyId,
        AWS_SECRET_ACCESS_KEY: keys.secretAccessKey,
        AWS_SESSION_TOKEN: keys.sessionToken ?? '',
    };
    const invalidVariables = Object.entries(variables).filter(([, value]) => /[^!-~]|["'`]/.test(value));
    if (invalidVariables.length === 0)
        return;
    const names = invalidVariables.map(([name]) => name).join(', ');
    throw new _errors_action_error_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ('no-credentials', {
        what: `The AWS credentials are not valid: there is a space, a line break or a quote in ${names}.`,
        why: 'AWS keys do not contain these characters. Usually a secret was saved with a line break at its end.',
        fix: `Set ${names} again without these characters, in the secret or in the AWS profile.`,
    });
}
function credentialsRejected(name, message, roleArn, cause) {
    const { why, fix } = explainRejection(name, message);
    const alternative = roleArn === undefined
        ? ' Or set `role-to-assume`: the step then requests and renews its own credentials.'
        : ` If ${roleArn} is meant for GitHub's OIDC, the job does not need these credentials: add \`${_oidc_js__WEBPACK_IMPORTED_MODULE_1__/* .jobPermissions */ .wF}\` to the job.`;
    return new _errors_action_error_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ('no-credentials', {
        what: `AWS rejected the credentials: ${message}`,
        why,
        fix: isClockError(message) ? fix : `${fix}${alternative}`,
        cause,
    });
}
function regionRejected(region, registries, message, cause) {
    return new _errors_action_error_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ('no-credentials', {
        what: `${registries}: AWS rejected the credentials in ${region}, but STS accepts them: ${message}`,
        why: `The account has not enabled the region ${region} (many regions are disabled by default), or the session token is from the global STS endpoint, whose tokens are valid only in regions that are enabled by default.`,
        fix: `Enable ${region} in the account (\`aws account enable-region --region-name ${region}\`), correct \`aws-region\`, \`repository\` or \`registries\`, or get the credentials from a regional STS endpoint (\`AWS_STS_REGIONAL_ENDPOINTS=regional\`).`,
        cause,
    });
}
function credentialsNotLimited(reason, { isDenied = false } = {}) {
    const fix = isDenied ? ' To limit them, allow `sts:GetScopedCredentials`.' : '';
    return `The credentials are not limited to the session policy: ${reason}${fix}`;
}
function isClockError(message) {
    return /signature (?:expired|not yet current)|request (?:has expired|timestamp|time)/i.test(message);
}
function explainRejection(name, message) {
    if (isClockError(message)) {
        return {
            why: "The runner's clock is wrong. AWS accepts a request only if its time is within five minutes of AWS's time.",
            fix: "Set the runner's clock, and synchronize it by NTP (`timedatectl set-ntp true`).",
        };
    }
    if (/^CredentialsProvider/.test(name)) {
        return {
            why: 'The source of the credentials (a profile, a container, an instance) no longer returns credentials.',
            fix: 'Fix the source of the credentials.',
        };
    }
    if (/^Expired/.test(name)) {
        return {
            why: 'The session has expired. Temporary credentials are valid only for the duration that was requested.',
            fix: 'Get new credentials directly before this step.',
        };
    }
    if (/^(?:SignatureDoesNotMatch|InvalidSignature)/.test(name)) {
        return {
            why: 'The secret access key does not belong to the access key id.',
            fix: 'Set both keys again (AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY), without spaces or line breaks.',
        };
    }
    return {
        why: 'AWS does not know these keys: they were deleted, belong to another partition, or lack their session token (AWS_SESSION_TOKEN).',
        fix: 'Set valid AWS credentials before this step.',
    };
}


/***/ })

};
