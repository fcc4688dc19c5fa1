import type { Pairs } from './pair.ts'

/** Logins and handles. */
export const accounts: Pairs = {
  UsernameRecognizer: {
    'fiche créée, modifiée par un compte': [
      'créée 12/01/2022 par [[USERNAME|agt_lucie.p]]',
      'créée 12/01/2022 par lettre',
    ],
    "champ d'un journal, d'un message HL7": [
      '{"agent":"[[USERNAME|fcoll34]]","schema":2}',
      '{"agent":"aucun","schema":2}',
    ],
    "mot de passe de quelqu'un": ['mdp de [[USERNAME|slacombe2]]', 'mdp de secours'],
    "auteur d'un message, compte à tiret bas": [
      '[09:04] [[USERNAME|support_ludo]] : ok',
      '[09:04] support : ok',
    ],
    "demandeur d'un ticket": ['Demandeur [[USERNAME|ehounkpatin]], urgent', 'Demandeur Hounk, urgent'],
    'annoncé, avec un chiffre, un point ou un tiret': [
      'identifiant [[USERNAME|s.kervarec]]',
      'identifiant s.com',
    ],
    'annoncé par un signe': ['login : [[USERNAME|skervarec]]', 'login : root'],
    "compte d'un journal, en capitales ou suivi de son empreinte": [
      'user=[[USERNAME|SKERVAREC]]',
      'user=ROOT',
    ],
    pseudonyme: ['gamertag : [[USERNAME|sol_35]]', 'gamertag : aucun'],
    "compte tenu par quelqu'un": [
      'la page ouverte par [[USERNAME|sol.kervarec]] hier',
      'la page ouverte par le service hier',
    ],
    "compte d'un service en ligne, avec un chiffre": [
      'espace famille : [[USERNAME|solkervarec35]]',
      'espace famille : fermé',
    ],
    'compte à préfixe': ['droits de [[USERNAME|ext-skervarec]]', 'droits de ext-2024'],
    'identifiant annoncé par un mot': [
      'session ouverte de [[USERNAME|skervarec]]',
      'session ouverte de formation',
    ],
    'identifiants entre parenthèses': [
      'son compte Teams ([[USERNAME|skervarec]])',
      'son compte Teams (admin)',
    ],
  },
  AccountActionRecognizer: {
    'action sur un compte': [
      'Merci de débloquer [[USERNAME|skervarec]] dans AD',
      'Merci de débloquer le compte dans AD',
    ],
  },
  HandleRecognizer: {
    '@pseudo': ['merci [[USERNAME|@sol.kervarec]] !', 'merci @all !'],
    '@pseudo: dans une discussion': ['[10:42] [[USERNAME|@skervarec]]: ok', '[10:42] @all: ok'],
    'réseau social': ['github: [[USERNAME|sol-kervarec]]', 'github: privé'],
    "auteur d'un message (Slack)": ['*[[USERNAME|sol.kervarec]]*  10:42', '*admin*  10:42'],
  },
  AccountPathRecognizer: {
    'domaine Windows': ['METROPOLE\\[[USERNAME|skervarec]]', 'METROPOLE\\admin'],
    'dossier personnel': ['/home/[[USERNAME|skervarec]]/notes.txt', '/home/ubuntu/notes.txt'],
    journaux: ['Failed password for [[USERNAME|skervarec]] from', 'Failed password for root from'],
    'invite de commandes': ['[[USERNAME|skervarec]]@balise:~$ ls', 'root@balise:~$ ls'],
    'ligne de commande': ['ssh [[USERNAME|skervarec]]@balise', 'ssh root@balise'],
    'compte sur une machine sans domaine': [
      'vers [[USERNAME|skervarec]]@balise-rh, puis',
      'vers root@balise-rh, puis',
    ],
    "utilisateur d'une URL avec mot de passe": [
      'postgres://[[USERNAME|s.kervarec]]:x9!kd@db.example/paie',
      'postgres://root:x9!kd@db.example/paie',
    ],
    'entre parenthèses après un nom': [
      'Solenn Kervarec ([[USERNAME|skervarec2]])',
      'Solenn Kervarec (agente)',
    ],
    'avec mot de passe': ['sudo -u [[USERNAME|skervarec]]', 'sudo -u postgres'],
  },
}
