CREATE TABLE `ledger_purges` (
	`id` integer PRIMARY KEY NOT NULL,
	`at` text NOT NULL,
	`first_seq` integer NOT NULL,
	`last_seq` integer NOT NULL,
	`exchanges` integer NOT NULL,
	`from_at` text NOT NULL,
	`to_at` text NOT NULL,
	`head` text NOT NULL,
	`open` text NOT NULL,
	`prev_seal` text NOT NULL,
	`seal` text NOT NULL,
	CONSTRAINT "ledger_purges_span" CHECK("ledger_purges"."last_seq" >= "ledger_purges"."first_seq")
);

--> statement-breakpoint
-- What was purged is said once and for all, and says no more than what is there.
CREATE TRIGGER `ledger_purges_no_update` BEFORE UPDATE ON `ledger_purges`
BEGIN
	SELECT RAISE(ABORT, 'purges are append-only: no update');
END;
--> statement-breakpoint
CREATE TRIGGER `ledger_purges_no_delete` BEFORE DELETE ON `ledger_purges`
BEGIN
	SELECT RAISE(ABORT, 'purges are append-only: no delete');
END;
--> statement-breakpoint
CREATE TRIGGER `ledger_purges_in_order` BEFORE INSERT ON `ledger_purges`
BEGIN
	SELECT RAISE(ABORT, 'purges are append-only: not the next one')
	WHERE NEW.`id` IS NOT (SELECT coalesce(max(`id`), 0) + 1 FROM `ledger_purges`)
		OR NEW.`first_seq` IS NOT (SELECT coalesce(max(`last_seq`), 0) + 1 FROM `ledger_purges`)
		OR NEW.`prev_seal` IS NOT coalesce(
			(SELECT `seal` FROM `ledger_purges` ORDER BY `id` DESC LIMIT 1),
			'0000000000000000000000000000000000000000000000000000000000000000'
		);
	SELECT RAISE(ABORT, 'purges are append-only: not the hash of its last row')
	WHERE NEW.`head` IS NOT (SELECT `hash` FROM `ledger` WHERE `seq` = NEW.`last_seq`);
END;
--> statement-breakpoint
-- Rows go only once their segment is sealed.
DROP TRIGGER `ledger_no_delete`;
--> statement-breakpoint
CREATE TRIGGER `ledger_no_delete` BEFORE DELETE ON `ledger`
BEGIN
	SELECT RAISE(ABORT, 'the ledger is append-only: no delete')
	WHERE OLD.`seq` > (SELECT coalesce(max(`last_seq`), 0) FROM `ledger_purges`);
END;
--> statement-breakpoint
-- As before, but a ledger whose every row was purged goes on from the last one that was.
DROP TRIGGER `ledger_in_order`;
--> statement-breakpoint
CREATE TRIGGER `ledger_in_order` BEFORE INSERT ON `ledger`
BEGIN
	SELECT RAISE(ABORT, 'the ledger is append-only: not the next row')
	WHERE NEW.`seq` IS NOT coalesce(
		(SELECT max(`seq`) FROM `ledger`),
		(SELECT max(`last_seq`) FROM `ledger_purges`),
		0
	) + 1;
	SELECT RAISE(ABORT, 'the ledger is append-only: not linked to the last row')
	WHERE NEW.`prev_hash` IS NOT coalesce(
		(SELECT `hash` FROM `ledger` ORDER BY `seq` DESC LIMIT 1),
		(SELECT `head` FROM `ledger_purges` ORDER BY `id` DESC LIMIT 1),
		'0000000000000000000000000000000000000000000000000000000000000000'
	);
	SELECT RAISE(ABORT, 'the ledger is append-only: this exchange has such a row')
	WHERE EXISTS (SELECT 1 FROM `ledger` WHERE `exchange_id` = NEW.`exchange_id` AND `kind` = NEW.`kind`);
	SELECT RAISE(ABORT, 'the ledger is append-only: closed before it was opened')
	WHERE NEW.`kind` = 'closed'
		AND NOT EXISTS (SELECT 1 FROM `ledger` WHERE `exchange_id` = NEW.`exchange_id` AND `kind` = 'opened');
END;
