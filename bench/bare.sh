#!/usr/bin/env bash
# The same job by hand: what the action is measured against.
set -euo pipefail

field() { sed -nE "s/.*<$1>(.*)<\/$1>.*/\1/p"; }
json() { sed -nE "s/.*\"$1\":\"([^\"]*)\".*/\1/p"; }

token=$(curl -sf -H "Authorization: bearer $ACTIONS_ID_TOKEN_REQUEST_TOKEN" \
  "$ACTIONS_ID_TOKEN_REQUEST_URL&audience=sts.amazonaws.com" | json value)
session=$(curl -sf "$AWS_ENDPOINT_URL_STS" --data-urlencode "WebIdentityToken=$token" --data-urlencode "RoleArn=$ROLE" \
  -d Action=AssumeRoleWithWebIdentity -d Version=2011-06-15 -d RoleSessionName=bare | tr -d '\n' | sed 's/></>\n</g')
login=$(curl -sf "$AWS_ENDPOINT_URL_ECR" --aws-sigv4 "aws:amz:eu-west-1:ecr" \
  --user "$(field AccessKeyId <<<"$session"):$(field SecretAccessKey <<<"$session")" \
  -H "X-Amz-Security-Token: $(field SessionToken <<<"$session")" -H 'Content-Type: application/x-amz-json-1.1' \
  -H 'X-Amz-Target: AmazonEC2ContainerRegistry_V20150921.GetAuthorizationToken' -d '{}')
host=$(json proxyEndpoint <<<"$login")
json authorizationToken <<<"$login" | base64 -d | cut -d: -f2- | docker login --username AWS --password-stdin "${host#http://}"
docker buildx build --push --provenance=false --tag "${host#http://}/team/app:bare" .
docker logout "${host#http://}"
