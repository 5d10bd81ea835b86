# ECR repository, and IAM role for jobs of one GitHub repository that push to it from one branch or environment, or from Git tags.

terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 6.0"
    }
  }
}

variable "github_org" {
  type = string
}

variable "github_org_id" {
  description = "Numeric id of the owner. To print it: gh api repos/ORG/REPO --jq .owner.id"
  type        = string
}

variable "github_repo" {
  type = string
}

variable "github_repo_id" {
  description = "Numeric id of the repository. To print it: gh api repos/ORG/REPO --jq .id"
  type        = string
}

variable "branch" {
  type    = string
  default = "main"
}

variable "environment" {
  description = "If the job has an environment, its name. It replaces the branch."
  type        = string
  default     = ""
}

variable "git_tags" {
  description = "A pattern of Git tags that may push too, such as v*"
  type        = string
  default     = ""
}

variable "repository_name" {
  type    = string
  default = "team/app"
}

variable "role_name" {
  type    = string
  default = "ci-push"
}

variable "create_provider" {
  description = "An account can have only one provider for GitHub. Set to false if it exists."
  type        = bool
  default     = true
}

data "aws_caller_identity" "current" {}

data "aws_partition" "current" {}

locals {
  run = var.environment == "" ? "ref:refs/heads/${var.branch}" : "environment:${var.environment}"
}

resource "aws_iam_openid_connect_provider" "github" {
  count = var.create_provider ? 1 : 0

  url            = "https://token.actions.githubusercontent.com"
  client_id_list = ["sts.amazonaws.com"]
}

resource "aws_ecr_repository" "app" {
  name = var.repository_name
}

data "aws_iam_policy_document" "trust" {
  statement {
    actions = ["sts:AssumeRoleWithWebIdentity"]

    principals {
      type        = "Federated"
      identifiers = ["arn:${data.aws_partition.current.partition}:iam::${data.aws_caller_identity.current.account_id}:oidc-provider/token.actions.githubusercontent.com"]
    }

    condition {
      test     = "StringEquals"
      variable = "token.actions.githubusercontent.com:aud"
      values   = ["sts.amazonaws.com"]
    }

    condition {
      test     = "StringEquals"
      variable = "token.actions.githubusercontent.com:sub"
      values = [
        "repo:${var.github_org}/${var.github_repo}:${local.run}",
        "repo:${var.github_org}@${var.github_org_id}/${var.github_repo}@${var.github_repo_id}:${local.run}",
      ]
    }
  }

  dynamic "statement" {
    for_each = var.git_tags == "" ? [] : [var.git_tags]

    content {
      actions = ["sts:AssumeRoleWithWebIdentity"]

      principals {
        type        = "Federated"
        identifiers = ["arn:${data.aws_partition.current.partition}:iam::${data.aws_caller_identity.current.account_id}:oidc-provider/token.actions.githubusercontent.com"]
      }

      condition {
        test     = "StringEquals"
        variable = "token.actions.githubusercontent.com:aud"
        values   = ["sts.amazonaws.com"]
      }

      condition {
        test     = "StringLike"
        variable = "token.actions.githubusercontent.com:sub"
        values = [
          "repo:${var.github_org}/${var.github_repo}:ref:refs/tags/${var.git_tags}",
          "repo:${var.github_org}@${var.github_org_id}/${var.github_repo}@${var.github_repo_id}:ref:refs/tags/${var.git_tags}",
        ]
      }
    }
  }
}

data "aws_iam_policy_document" "push" {
  statement {
    actions   = ["ecr:GetAuthorizationToken"]
    resources = ["*"]
  }

  statement {
    actions = [
      "ecr:BatchCheckLayerAvailability",
      "ecr:BatchGetImage",
      "ecr:CompleteLayerUpload",
      "ecr:DescribeRepositories",
      "ecr:GetDownloadUrlForLayer",
      "ecr:InitiateLayerUpload",
      "ecr:PutImage",
      "ecr:UploadLayerPart",
    ]
    resources = [aws_ecr_repository.app.arn]
  }
}

resource "aws_iam_role" "push" {
  name               = var.role_name
  assume_role_policy = data.aws_iam_policy_document.trust.json
}

resource "aws_iam_role_policy" "push" {
  name   = "push"
  role   = aws_iam_role.push.id
  policy = data.aws_iam_policy_document.push.json
}

output "role_arn" {
  description = "Value for the input `role-to-assume`"
  value       = aws_iam_role.push.arn
}

output "repository_uri" {
  description = "Value for the input `repository`"
  value       = aws_ecr_repository.app.repository_url
}
