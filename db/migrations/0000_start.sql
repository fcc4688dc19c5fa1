CREATE TABLE `ledger` (
	`seq` integer PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`exchange_id` text NOT NULL,
	`at` text NOT NULL,
	`agent_ref` text,
	`team` text,
	`direction` text,
	`surface` text,
	`model` text,
	`provider` text,
	`provider_region` text,
	`policy` text,
	`revision` text,
	`use` text,
	`session_ref` text,
	`background` integer,
	`action` text,
	`findings` text,
	`attachments` text,
	`tools` integer,
	`stream` integer,
	`characters` integer,
	`outcome` text,
	`status` integer,
	`error_code` text,
	`input_tokens` integer,
	`output_tokens` integer,
	`cached_tokens` integer,
	`reasoning_tokens` integer,
	`usage_source` text,
	`answer_characters` integer,
	`unknown_placeholders` integer,
	`prev_hash` text NOT NULL,
	`hash` text NOT NULL,
	CONSTRAINT "ledger_kind" CHECK("ledger"."kind" in ('opened', 'closed'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `ledger_exchange` ON `ledger` (`exchange_id`,`kind`);--> statement-breakpoint
CREATE INDEX `ledger_at` ON `ledger` (`at`);--> statement-breakpoint
CREATE TABLE `period_keys` (
	`period` text PRIMARY KEY NOT NULL,
	`key` blob NOT NULL
);
--> statement-breakpoint
CREATE TABLE `virtual_keys` (
	`id` text PRIMARY KEY NOT NULL,
	`key_hash` text NOT NULL,
	`agent_id` text NOT NULL,
	`team` text,
	`direction` text,
	`roles` text NOT NULL,
	`label` text,
	`created_at` text NOT NULL,
	`revoked_at` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `virtual_keys_hash` ON `virtual_keys` (`key_hash`);--> statement-breakpoint
CREATE INDEX `virtual_keys_agent` ON `virtual_keys` (`agent_id`);