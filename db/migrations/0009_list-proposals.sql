CREATE TABLE `term_list_proposals` (
	`id` text PRIMARY KEY NOT NULL,
	`list` text NOT NULL,
	`action` text NOT NULL,
	`entity` text NOT NULL,
	`why` text NOT NULL,
	`terms` integer NOT NULL,
	`corpus` text,
	`content` blob,
	`base` integer NOT NULL,
	`proposed_by` text NOT NULL,
	`proposed_at` text NOT NULL,
	`decision` text,
	`decided_by` text,
	`decided_at` text
);
--> statement-breakpoint
ALTER TABLE `term_list_changes` ADD `approved_by` text;