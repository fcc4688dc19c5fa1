CREATE TABLE `acknowledgements` (
	`agent_id` text NOT NULL,
	`revision` text NOT NULL,
	`at` text NOT NULL,
	PRIMARY KEY(`agent_id`, `revision`)
);
--> statement-breakpoint
CREATE TABLE `login_links` (
	`token_hash` text PRIMARY KEY NOT NULL,
	`agent_id` text NOT NULL,
	`team` text,
	`direction` text,
	`roles` text NOT NULL,
	`expires_at` text NOT NULL,
	`used_at` text
);
--> statement-breakpoint
CREATE TABLE `policy_changes` (
	`seq` integer PRIMARY KEY NOT NULL,
	`revision` text NOT NULL,
	`at` text NOT NULL,
	`proposed_by` text,
	`approved_by` text
);
--> statement-breakpoint
CREATE TABLE `policy_proposals` (
	`id` text PRIMARY KEY NOT NULL,
	`files` text NOT NULL,
	`base` text NOT NULL,
	`why` text NOT NULL,
	`proposed_by` text NOT NULL,
	`proposed_at` text NOT NULL,
	`decision` text,
	`decided_by` text,
	`decided_at` text
);
--> statement-breakpoint
CREATE TABLE `policy_revisions` (
	`revision` text PRIMARY KEY NOT NULL,
	`policy` text NOT NULL,
	`files` text NOT NULL,
	`commit` text,
	`author` text,
	`committed_at` text
);
--> statement-breakpoint
CREATE TABLE `quota_use` (
	`subject` text NOT NULL,
	`window` text NOT NULL,
	`requests` integer NOT NULL,
	`tokens` integer NOT NULL,
	`cost` integer NOT NULL,
	PRIMARY KEY(`subject`, `window`)
);
--> statement-breakpoint
CREATE TABLE `sessions` (
	`token_hash` text PRIMARY KEY NOT NULL,
	`agent_id` text NOT NULL,
	`team` text,
	`direction` text,
	`roles` text NOT NULL,
	`created_at` text NOT NULL,
	`expires_at` text NOT NULL,
	`ended_at` text
);
--> statement-breakpoint
CREATE INDEX `sessions_agent` ON `sessions` (`agent_id`);--> statement-breakpoint
CREATE TABLE `term_hashes` (
	`list` text NOT NULL,
	`hash` text NOT NULL,
	`words` integer NOT NULL,
	PRIMARY KEY(`list`, `hash`)
);
--> statement-breakpoint
CREATE TABLE `term_lists` (
	`name` text PRIMARY KEY NOT NULL,
	`entity` text NOT NULL,
	`why` text NOT NULL,
	`created_by` text NOT NULL,
	`created_at` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `trainings` (
	`agent_id` text NOT NULL,
	`code` text NOT NULL,
	`day` text NOT NULL,
	PRIMARY KEY(`agent_id`, `code`)
);
--> statement-breakpoint
ALTER TABLE `ledger` ADD `rules` text;--> statement-breakpoint
ALTER TABLE `ledger` ADD `observed` text;--> statement-breakpoint
ALTER TABLE `ledger` ADD `roles` text;