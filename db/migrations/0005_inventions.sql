CREATE TABLE `inventions` (
	`id` integer PRIMARY KEY NOT NULL,
	`seed` integer NOT NULL,
	`at` text NOT NULL
);
