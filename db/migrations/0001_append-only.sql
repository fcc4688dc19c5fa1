-- The ledger only grows: no row changes, none goes, each new one continues the chain.
CREATE TRIGGER `ledger_no_update` BEFORE UPDATE ON `ledger`
BEGIN
	SELECT RAISE(ABORT, 'the ledger is append-only: no update');
END;
--> statement-breakpoint
CREATE TRIGGER `ledger_no_delete` BEFORE DELETE ON `ledger`
BEGIN
	SELECT RAISE(ABORT, 'the ledger is append-only: no delete');
END;
--> statement-breakpoint
-- `INSERT OR REPLACE` removes rows without asking the trigger above, hence the checks on exchange and number.
CREATE TRIGGER `ledger_in_order` BEFORE INSERT ON `ledger`
BEGIN
	SELECT RAISE(ABORT, 'the ledger is append-only: not the next row')
	WHERE NEW.`seq` IS NOT (SELECT coalesce(max(`seq`), 0) + 1 FROM `ledger`);
	SELECT RAISE(ABORT, 'the ledger is append-only: not linked to the last row')
	WHERE NEW.`prev_hash` IS NOT coalesce(
		(SELECT `hash` FROM `ledger` ORDER BY `seq` DESC LIMIT 1),
		'0000000000000000000000000000000000000000000000000000000000000000'
	);
	SELECT RAISE(ABORT, 'the ledger is append-only: this exchange has such a row')
	WHERE EXISTS (SELECT 1 FROM `ledger` WHERE `exchange_id` = NEW.`exchange_id` AND `kind` = NEW.`kind`);
	SELECT RAISE(ABORT, 'the ledger is append-only: closed before it was opened')
	WHERE NEW.`kind` = 'closed'
		AND NOT EXISTS (SELECT 1 FROM `ledger` WHERE `exchange_id` = NEW.`exchange_id` AND `kind` = 'opened');
END;
