CREATE TABLE `activity` (
	`month` text NOT NULL,
	`direction` text NOT NULL,
	`use` text NOT NULL,
	`provider` text NOT NULL,
	`region` text NOT NULL,
	`model` text NOT NULL,
	`background` integer NOT NULL,
	`agent_ref` text NOT NULL,
	`exchanges` integer NOT NULL,
	`sittings` integer NOT NULL,
	`masked` integer NOT NULL,
	`routed` integer NOT NULL,
	`refusals` integer NOT NULL,
	`failures` integer NOT NULL,
	`tokens_known` integer NOT NULL,
	`tokens_estimated` integer NOT NULL,
	`tokens_unknown` integer NOT NULL,
	`input_tokens` integer NOT NULL,
	`output_tokens` integer NOT NULL,
	`cached_tokens` integer NOT NULL,
	`estimated_input_tokens` integer NOT NULL,
	`estimated_output_tokens` integer NOT NULL,
	`attachments` integer NOT NULL,
	PRIMARY KEY(`month`, `agent_ref`, `direction`, `use`, `provider`, `region`, `model`, `background`)
);
--> statement-breakpoint
CREATE INDEX `activity_agent` ON `activity` (`agent_ref`);--> statement-breakpoint
CREATE TABLE `activity_totals` (
	`month` text NOT NULL,
	`direction` text NOT NULL,
	`use` text NOT NULL,
	`provider` text NOT NULL,
	`region` text NOT NULL,
	`model` text NOT NULL,
	`background` integer NOT NULL,
	`agents` integer NOT NULL,
	`exchanges` integer NOT NULL,
	`sittings` integer NOT NULL,
	`masked` integer NOT NULL,
	`routed` integer NOT NULL,
	`refusals` integer NOT NULL,
	`failures` integer NOT NULL,
	`tokens_known` integer NOT NULL,
	`tokens_estimated` integer NOT NULL,
	`tokens_unknown` integer NOT NULL,
	`input_tokens` integer NOT NULL,
	`output_tokens` integer NOT NULL,
	`cached_tokens` integer NOT NULL,
	`estimated_input_tokens` integer NOT NULL,
	`estimated_output_tokens` integer NOT NULL,
	`attachments` integer NOT NULL,
	PRIMARY KEY(`month`, `direction`, `use`, `provider`, `region`, `model`, `background`)
);
--> statement-breakpoint
CREATE TABLE `finding_totals` (
	`month` text NOT NULL,
	`direction` text NOT NULL,
	`use` text NOT NULL,
	`provider` text NOT NULL,
	`background` integer NOT NULL,
	`entity` text NOT NULL,
	`agents` integer NOT NULL,
	`protected` integer NOT NULL,
	`blocked` integer NOT NULL,
	`routed` integer NOT NULL,
	`kept` integer NOT NULL,
	PRIMARY KEY(`month`, `direction`, `use`, `provider`, `background`, `entity`)
);
--> statement-breakpoint
CREATE TABLE `findings` (
	`month` text NOT NULL,
	`direction` text NOT NULL,
	`use` text NOT NULL,
	`provider` text NOT NULL,
	`background` integer NOT NULL,
	`entity` text NOT NULL,
	`agent_ref` text NOT NULL,
	`protected` integer NOT NULL,
	`blocked` integer NOT NULL,
	`routed` integer NOT NULL,
	`kept` integer NOT NULL,
	PRIMARY KEY(`month`, `agent_ref`, `direction`, `use`, `provider`, `background`, `entity`)
);
--> statement-breakpoint
CREATE INDEX `findings_agent` ON `findings` (`agent_ref`);--> statement-breakpoint
CREATE TABLE `headcounts` (
	`month` text NOT NULL,
	`direction` text NOT NULL,
	`eligible` integer NOT NULL,
	`trained` integer NOT NULL,
	PRIMARY KEY(`month`, `direction`)
);
--> statement-breakpoint
CREATE TABLE `invitations` (
	`id` text PRIMARY KEY NOT NULL,
	`agent_ref` text NOT NULL,
	`month` text NOT NULL,
	`at` text NOT NULL,
	`direction` text NOT NULL,
	`use` text NOT NULL,
	`provider` text NOT NULL,
	`model` text NOT NULL,
	`probability` integer NOT NULL,
	`expires_at` text NOT NULL,
	`declined_at` text,
	CONSTRAINT "invitations_probability" CHECK("invitations"."probability" between 1 and 1000000)
);
--> statement-breakpoint
CREATE INDEX `invitations_agent` ON `invitations` (`agent_ref`);--> statement-breakpoint
CREATE INDEX `invitations_month` ON `invitations` (`month`);--> statement-breakpoint
CREATE TABLE `observatory_views` (
	`id` integer PRIMARY KEY NOT NULL,
	`at` text NOT NULL,
	`agent_id` text NOT NULL,
	`format` text NOT NULL,
	`question` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `observatory_views_at` ON `observatory_views` (`at`);--> statement-breakpoint
CREATE TABLE `opt_outs` (
	`agent_id` text PRIMARY KEY NOT NULL,
	`at` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `price_book` (
	`month` text NOT NULL,
	`provider` text NOT NULL,
	`model` text NOT NULL,
	`input` integer NOT NULL,
	`cached` integer NOT NULL,
	`output` integer NOT NULL,
	`source` text NOT NULL,
	`rate_day` text,
	PRIMARY KEY(`month`, `provider`, `model`)
);
--> statement-breakpoint
CREATE TABLE `publications` (
	`period` text NOT NULL,
	`method` text NOT NULL,
	`question` text NOT NULL,
	`answer` text NOT NULL,
	`frozen_at` text NOT NULL,
	PRIMARY KEY(`period`, `method`, `question`)
);
--> statement-breakpoint
CREATE TABLE `reports` (
	`id` text PRIMARY KEY NOT NULL,
	`invitation_id` text,
	`agent_ref` text NOT NULL,
	`month` text NOT NULL,
	`direction` text NOT NULL,
	`use` text NOT NULL,
	`provider` text NOT NULL,
	`model` text NOT NULL,
	`kind` text NOT NULL,
	`probability` integer,
	`prompting_minutes` integer NOT NULL,
	`checking_minutes` integer NOT NULL,
	`without_ai` text NOT NULL,
	`without_ai_minutes` integer,
	`outcome` text NOT NULL,
	`quality` integer NOT NULL,
	`error_found` integer NOT NULL,
	`confidence` integer NOT NULL,
	`instrument_version` text NOT NULL,
	`locale` text NOT NULL,
	`created_at` text NOT NULL,
	`edited_at` text,
	CONSTRAINT "reports_kind" CHECK(("reports"."kind" = 'invited') = ("reports"."invitation_id" is not null)),
	CONSTRAINT "reports_probability" CHECK(("reports"."kind" = 'invited') = ("reports"."probability" is not null))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `reports_invitation` ON `reports` (`invitation_id`);--> statement-breakpoint
CREATE INDEX `reports_agent` ON `reports` (`agent_ref`);--> statement-breakpoint
CREATE INDEX `reports_month` ON `reports` (`month`);--> statement-breakpoint
CREATE TABLE `rollup_state` (
	`id` integer PRIMARY KEY NOT NULL,
	`watermark` integer NOT NULL,
	`from_month` text NOT NULL,
	`stale_months` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `sitting_ends` (
	`agent_ref` text NOT NULL,
	`use` text NOT NULL,
	`month` text NOT NULL,
	`at` text NOT NULL,
	PRIMARY KEY(`agent_ref`, `use`, `month`)
);
--> statement-breakpoint
CREATE TABLE `sitting_weeks` (
	`agent_ref` text NOT NULL,
	`week` text NOT NULL,
	`sittings` integer NOT NULL,
	`invited` integer NOT NULL,
	PRIMARY KEY(`agent_ref`, `week`)
);
--> statement-breakpoint
CREATE TABLE `timed_tasks` (
	`id` text PRIMARY KEY NOT NULL,
	`agent_ref` text NOT NULL,
	`month` text NOT NULL,
	`direction` text NOT NULL,
	`use` text NOT NULL,
	`arm` text NOT NULL,
	`minutes` integer NOT NULL,
	`created_at` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `timed_tasks_agent` ON `timed_tasks` (`agent_ref`);--> statement-breakpoint
CREATE INDEX `timed_tasks_month` ON `timed_tasks` (`month`);--> statement-breakpoint
ALTER TABLE `ledger` ADD `kept` text;