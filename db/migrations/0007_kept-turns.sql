CREATE TABLE `kept_names` (
	`name` text NOT NULL,
	`turn` text NOT NULL,
	PRIMARY KEY(`name`, `turn`)
);
--> statement-breakpoint
CREATE INDEX `kept_names_turn` ON `kept_names` (`turn`);--> statement-breakpoint
CREATE TABLE `kept_turns` (
	`id` text PRIMARY KEY NOT NULL,
	`owner` text NOT NULL,
	`mapping` blob NOT NULL,
	`kept_at` text NOT NULL,
	`expires_at` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `kept_turns_owner` ON `kept_turns` (`owner`);--> statement-breakpoint
CREATE INDEX `kept_turns_expiry` ON `kept_turns` (`expires_at`);