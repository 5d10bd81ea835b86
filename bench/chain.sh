#!/usr/bin/env bash
# The requests and commands of the five actions, in their order, without the actions' own programs. Only those that a push
# needs: the actions also run others, which print versions or inspect the builder. `network=host` is for the registry of
# the tests, which has a loopback address.
set -euo pipefail
. "$(dirname "$0")/aws.sh"

# aws-actions/configure-aws-credentials
assume_role
signed sts "$AWS_ENDPOINT_URL_STS" -d Action=GetCallerIdentity -d Version=2011-06-15 >/dev/null

# aws-actions/amazon-ecr-login
get_password
docker login -u AWS -p "$password" "$host"

# docker/setup-buildx-action
docker buildx create --name chain --driver docker-container --driver-opt network=host --use \
  --buildkitd-flags '--allow-insecure-entitlement security.insecure --allow-insecure-entitlement network.host'
docker buildx inspect --bootstrap --builder chain

# docker/metadata-action runs no command. docker/build-push-action
docker buildx build --builder chain --push --provenance=false --iidfile iidfile --metadata-file metadata.json \
  --tag "$host/team/app:chain" .

# The post steps
docker buildx rm chain
docker logout "$host"
