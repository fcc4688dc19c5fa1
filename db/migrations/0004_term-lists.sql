CREATE TABLE `term_list_changes` (
	`seq` integer PRIMARY KEY NOT NULL,
	`list` text NOT NULL,
	`action` text NOT NULL,
	`entity` text NOT NULL,
	`why` text NOT NULL,
	`terms` integer NOT NULL,
	`by` text NOT NULL,
	`at` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `term_sieves` (
	`list` text PRIMARY KEY NOT NULL,
	`sieve` blob NOT NULL
);
